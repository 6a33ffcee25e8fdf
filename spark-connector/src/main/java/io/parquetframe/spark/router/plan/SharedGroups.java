package io.parquetframe.spark.router.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The aggregations that stand in a query more than once. The optimizer leaves to each copy only the columns that are read
 * there, so that copies of one text differ: a copy is found again in one that computes the same groups and more.
 */
final class SharedGroups {

    static final SharedGroups NONE = new SharedGroups();

    /**
     * A copy.
     *
     * @param whole the copy that is computed, the same object for all of its copies
     * @param positions where this copy's columns stand in the whole one's
     */
    record Copy(Aggregate whole, List<Integer> positions) {}

    /** The same groups of the same rows, in canonical form. */
    private record Groups(LogicalPlan rows, Seq<Expression> keys) {}

    private record Member(Aggregate plan, List<Expression> outputs) {}

    private final IdentityHashMap<LogicalPlan, Copy> copies = new IdentityHashMap<>();

    private SharedGroups() {}

    /** A canonical form is worth its price only where there is another one. */
    static SharedGroups of(List<Aggregate> aggregations) {
        if (aggregations.size() < 2) {
            return NONE;
        }
        Map<Groups, List<Member>> alike = new HashMap<>();
        for (Aggregate plan : aggregations) {
            Aggregate canonical = (Aggregate) plan.canonicalized();
            alike.computeIfAbsent(
                            new Groups(canonical.child(), canonical.groupingExpressions()), groups -> new ArrayList<>())
                    .add(new Member(plan, outputs(canonical)));
        }
        SharedGroups shared = new SharedGroups();
        alike.values().forEach(shared::share);
        return shared;
    }

    private void share(List<Member> members) {
        members.sort(Comparator.comparingInt((Member member) -> member.outputs().size())
                .reversed());
        List<List<Member>> wholeFirst = new ArrayList<>();
        for (Member member : members) {
            wholeFirst.stream()
                    .filter(same -> same.get(0).outputs().containsAll(member.outputs()))
                    .findFirst()
                    .orElseGet(() -> {
                        List<Member> alone = new ArrayList<>();
                        wholeFirst.add(alone);
                        return alone;
                    })
                    .add(member);
        }
        wholeFirst.stream().filter(same -> same.size() > 1).forEach(same -> {
            Member whole = same.get(0);
            same.forEach(member -> copies.put(member.plan(), copy(whole, member)));
        });
    }

    private static Copy copy(Member whole, Member member) {
        List<Integer> positions =
                member.outputs().stream().map(whole.outputs()::indexOf).toList();
        return new Copy(whole.plan(), positions);
    }

    private static List<Expression> outputs(Aggregate canonical) {
        List<Expression> outputs = new ArrayList<>();
        for (NamedExpression output : CollectionConverters.asJava(canonical.aggregateExpressions())) {
            outputs.add(output.getClass() == Alias.class ? ((Alias) output).child() : (Expression) output);
        }
        return outputs;
    }

    /** Null for a plan that stands alone. */
    @Nullable
    Copy of(LogicalPlan plan) {
        return copies.get(plan);
    }
}

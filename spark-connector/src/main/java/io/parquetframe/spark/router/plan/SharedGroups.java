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
 * there, so that copies of one text differ: a copy is found again in one that computes the same groups and more. Nor do
 * copies differ by groups that one of them leaves out because a key is null.
 */
final class SharedGroups {

    static final SharedGroups NONE = new SharedGroups();

    /**
     * A copy.
     *
     * @param whole the copy that is computed, the same object for all of its copies
     * @param positions where this copy's columns stand in the whole one's
     * @param present where the keys stand in the whole one's columns whose nulls this copy leaves out
     */
    record Copy(Aggregate whole, List<Integer> positions, List<Integer> present) {}

    /** The same groups of the same rows, in canonical form. */
    private record Groups(LogicalPlan rows, Seq<Expression> keys) {}

    /** @param outputs canonical, as {@code present} is */
    private record Member(PresentKeys.Grouped grouped, List<Expression> outputs, List<Expression> present) {

        /** Whether the other's rows are some of these. */
        boolean holds(Member other) {
            return outputs.containsAll(other.outputs)
                    && (present.equals(other.present)
                            || (outputs.containsAll(present) && outputs.containsAll(other.present)));
        }
    }

    private final IdentityHashMap<LogicalPlan, Copy> copies = new IdentityHashMap<>();

    private SharedGroups() {}

    /** A canonical form is worth its price only where there is another one. */
    static SharedGroups of(List<Aggregate> aggregations) {
        if (aggregations.size() < 2) {
            return NONE;
        }
        Map<Groups, List<Member>> alike = new HashMap<>();
        for (Aggregate plan : aggregations) {
            PresentKeys.Grouped grouped = PresentKeys.of(plan);
            Aggregate canonical = (Aggregate) grouped.withNulls().canonicalized();
            Seq<Expression> keys = canonical.groupingExpressions();
            List<Expression> present =
                    grouped.present().stream().map(keys::apply).toList();
            alike.computeIfAbsent(new Groups(canonical.child(), keys), groups -> new ArrayList<>())
                    .add(new Member(grouped, outputs(canonical), present));
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
                    .filter(same -> same.get(0).holds(member))
                    .findFirst()
                    .orElseGet(() -> {
                        List<Member> alone = new ArrayList<>();
                        wholeFirst.add(alone);
                        return alone;
                    })
                    .add(member);
        }
        wholeFirst.stream().filter(same -> same.size() > 1).forEach(this::copy);
    }

    private void copy(List<Member> same) {
        Member first = same.get(0);
        boolean alike = same.stream().allMatch(member -> member.present().equals(first.present()));
        Aggregate whole = alike ? first.grouped().plan() : first.grouped().withNulls();
        for (Member member : same) {
            List<Integer> positions = positions(first, member.outputs());
            List<Integer> present = alike ? List.of() : positions(first, member.present());
            copies.put(member.grouped().plan(), new Copy(whole, positions, present));
        }
    }

    private static List<Integer> positions(Member whole, List<Expression> columns) {
        return columns.stream().map(whole.outputs()::indexOf).toList();
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

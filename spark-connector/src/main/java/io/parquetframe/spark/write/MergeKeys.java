package io.parquetframe.spark.write;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.plans.Inner$;
import org.apache.spark.sql.catalyst.plans.RightOuter$;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.MergeRows;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.WriteDelta;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A MERGE whose source is a few rows that the driver has, and whose condition binds the whole key, concerns these keys and no
 * others: the target's scan is asked for them, and the commit relies on them alone. Not with NOT MATCHED BY SOURCE (its join
 * keeps all rows of the target), nor where a value of the source raises an error: that is for the statement to raise.
 */
public final class MergeKeys extends Rule<LogicalPlan> {

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        if (!(plan instanceof WriteDelta delta)
                || !(delta.operation() instanceof EntityRowChanges changes)
                || changes.hasKeys()) {
            return plan;
        }
        LogicalPlan query = delta.query();
        Join join = join(query);
        DataSourceV2Relation target = join == null ? null : relation(join.left());
        if (join == null
                || target == null
                || !(join.joinType().equals(Inner$.MODULE$) || join.joinType().equals(RightOuter$.MODULE$))) {
            return plan;
        }
        List<Attribute> key = key(changes.entity(), target);
        List<Expression> values = bound(key, join);
        Optional<List<InternalRow>> rows =
                values.size() < key.size() ? Optional.empty() : LocalRows.of(join.right(), values);
        if (rows.isEmpty() || rows.get().isEmpty()) {
            return plan;
        }
        Set<KeyBytes> keys = keys(changes.entity(), rows.get());
        if (keys.isEmpty()) {
            return plan;
        }
        changes.relyOnKeys(keys);
        LogicalPlan asked = new Filter(condition(key, rows.get()), target);
        return (LogicalPlan) delta.withNewQuery(replaced(query, target, asked));
    }

    /** Below MERGE's rows, where columns may have been dropped. */
    private static @Nullable Join join(LogicalPlan query) {
        LogicalPlan plan = query;
        boolean merges = false;
        while (plan instanceof MergeRows || plan instanceof Project) {
            merges |= plan instanceof MergeRows;
            plan = plan.children().head();
        }
        return merges && plan instanceof Join join ? join : null;
    }

    private static @Nullable DataSourceV2Relation relation(LogicalPlan side) {
        LogicalPlan plan = side;
        while (plan instanceof Project || plan instanceof Filter) {
            plan = plan.children().head();
        }
        return plan instanceof DataSourceV2Relation relation ? relation : null;
    }

    private static List<Attribute> key(EntityMetadata entity, DataSourceV2Relation target) {
        return entity.primaryKey().orElseThrow().fieldIds().stream()
                .map(id -> entity.schema().field(id).orElseThrow().name())
                .map(name -> (Attribute) target.output()
                        .find(column -> column.name().equals(name))
                        .get())
                .toList();
    }

    /** What the source says of each column of the key; fewer where it does not say all. */
    private static List<Expression> bound(List<Attribute> key, Join join) {
        List<Expression> values = new ArrayList<>();
        for (Attribute column : key) {
            for (Expression part : conjuncts(join)) {
                if (part instanceof EqualTo equal
                        && (isColumn(equal.left(), column) || isColumn(equal.right(), column))) {
                    Expression value = isColumn(equal.left(), column) ? equal.right() : equal.left();
                    if (value.references().subsetOf(join.right().outputSet())) {
                        values.add(value);
                        break;
                    }
                }
            }
        }
        return values;
    }

    private static List<Expression> conjuncts(Join join) {
        return join.condition().isEmpty()
                ? List.of()
                : CollectionConverters.asJava(
                        join.splitConjunctivePredicates(join.condition().get()));
    }

    private static boolean isColumn(Expression side, Attribute column) {
        return side instanceof Attribute attribute && attribute.exprId().equals(column.exprId());
    }

    /** Empty where a value is none that the column can have: nothing matches it, and to insert it fails when it is written. */
    private static Set<KeyBytes> keys(EntityMetadata entity, List<InternalRow> rows) {
        List<Integer> fieldIds = entity.primaryKey().orElseThrow().fieldIds();
        RowRecords records = RowRecords.keys(entity, fieldIds);
        KeyEncoding encoding = KeyEncoding.of(entity, fieldIds);
        Set<KeyBytes> keys = new HashSet<>();
        try {
            rows.forEach(row -> keys.add(Objects.requireNonNull(encoding.of(records.of(row)))));
        } catch (IllegalArgumentException e) {
            return Set.of();
        }
        return keys;
    }

    private static Expression condition(List<Attribute> key, List<InternalRow> rows) {
        Expression all = null;
        for (int i = 0; i < key.size(); i++) {
            Attribute column = key.get(i);
            Set<Expression> literals = new LinkedHashSet<>();
            for (InternalRow row : rows) {
                literals.add(new Literal(row.get(i, column.dataType()), column.dataType()));
            }
            Expression one = new In(
                    column,
                    CollectionConverters.asScala(new ArrayList<>(literals)).toSeq());
            all = all == null ? one : new And(all, one);
        }
        return Objects.requireNonNull(all);
    }

    private static LogicalPlan replaced(LogicalPlan plan, LogicalPlan node, LogicalPlan other) {
        return plan == node ? other : plan.mapChildren(child -> replaced(child, node, other));
    }
}

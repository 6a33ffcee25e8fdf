package io.parquetframe.it.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Offset;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import scala.jdk.javaapi.CollectionConverters;

/** Finds by which output columns an optimized plan orders its result. */
final class SortKeys {

    private SortKeys() {}

    /**
     * Positions in the output of the keys of the global sort below projections and limits, up to the first key that the
     * output does not show; empty without such a sort.
     */
    static List<Integer> of(LogicalPlan optimized) {
        List<Expression> columns = new ArrayList<>(CollectionConverters.asJava(optimized.output()));
        LogicalPlan plan = optimized;
        while (true) {
            if (plan instanceof Project project) {
                List<NamedExpression> list = CollectionConverters.asJava(project.projectList());
                columns.replaceAll(column -> source(column, list));
                plan = project.child();
            } else if (plan instanceof GlobalLimit || plan instanceof LocalLimit || plan instanceof Offset) {
                plan = plan.children().head();
            } else {
                break;
            }
        }
        return plan instanceof Sort sort && sort.global() ? visible(sort, columns) : List.of();
    }

    private static Expression source(Expression column, List<NamedExpression> list) {
        if (column instanceof Attribute attribute) {
            for (NamedExpression e : list) {
                if (e instanceof Alias alias && alias.exprId().equals(attribute.exprId())) {
                    return alias.child();
                }
            }
        }
        return column;
    }

    private static List<Integer> visible(Sort sort, List<Expression> columns) {
        List<Integer> keys = new ArrayList<>();
        for (SortOrder order : CollectionConverters.asJava(sort.order())) {
            OptionalInt position = IntStream.range(0, columns.size())
                    .filter(i -> columns.get(i).semanticEquals(order.child()))
                    .findFirst();
            if (position.isEmpty()) {
                break;
            }
            keys.add(position.getAsInt());
        }
        return keys;
    }
}

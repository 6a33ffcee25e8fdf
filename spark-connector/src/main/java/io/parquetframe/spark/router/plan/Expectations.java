package io.parquetframe.spark.router.plan;

import io.parquetframe.heuristics.QueryWork;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.EqualNullSafe;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.InSet;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.plans.LeftAnti$;
import org.apache.spark.sql.catalyst.plans.LeftSemi$;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.apache.spark.sql.types.DecimalType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * How many rows go through the operators of a plan: rows of the scans as footers tell them, selectivities as databases
 * guess them, and the fan-out of joins from what ranges prove of their keys. For one plan and thread.
 */
final class Expectations {

    private static final double EQUAL = 0.01;
    private static final double OTHER = 0.25;

    /** Groups a row where nothing is known of their keys. */
    private static final double GROUPS = 0.2;

    private static final double GENERATED = 5;
    private static final double PAIRS_OF_A_CONDITION = 0.3;
    private static final double ENTRY_BYTES = 16;

    /** Beyond this a number of rows says no more. */
    private static final double MOST = 1e15;

    private final ToLongFunction<LogicalPlan> scans;
    private final KeyDistinctness keys;
    private double operatorRows;
    private double state;

    private Expectations(ToLongFunction<LogicalPlan> scans, KeyDistinctness keys) {
        this.scans = scans;
        this.keys = keys;
    }

    /**
     * Expects.
     *
     * @param scans rows of a leaf
     * @param scannedRows rows of all scans together, for each of which a function in the text may be called
     * @param functions functions in the engine's text that Java computes
     */
    static Expectation of(
            LogicalPlan root,
            ToLongFunction<LogicalPlan> scans,
            KeyDistinctness keys,
            long scannedRows,
            JavaCalls functions,
            long shape) {
        Expectations expectations = new Expectations(scans, keys);
        double rows = expectations.rows(root);
        QueryWork work = new QueryWork(
                bounded(expectations.operatorRows),
                bounded(scannedRows * functions.cost()),
                functions.cost(),
                bounded(expectations.state));
        return new Expectation(work, bounded(rows), bounded(rows * width(root)), shape);
    }

    private static long bounded(double number) {
        return (long) Math.min(MOST, number);
    }

    private double rows(LogicalPlan plan) {
        return Math.min(MOST, counted(plan));
    }

    private double counted(LogicalPlan plan) {
        if (plan.children().isEmpty()) {
            return Math.max(0, scans.applyAsLong(plan));
        }
        if (plan instanceof Join join) {
            return joined(join, rows(join.left()), rows(join.right()));
        }
        if (plan instanceof Union union) {
            double sum = 0;
            for (LogicalPlan child : CollectionConverters.asJava(union.children())) {
                sum += rows(child);
            }
            return sum;
        }
        LogicalPlan below = plan.children().apply(0);
        double rows = rows(below);
        if (plan instanceof Filter filter) {
            return rows * selectivity(filter.condition());
        }
        if (plan instanceof Aggregate aggregate) {
            return grouped(aggregate, rows);
        }
        if (plan instanceof Sort || plan instanceof Window) {
            worked(rows);
            held(rows, plan);
            return rows;
        }
        if (plan instanceof GlobalLimit limit) {
            int most = limit.maxRows().isDefined()
                    ? (int) Math.min(Integer.MAX_VALUE, (long) limit.maxRows().get())
                    : -1;
            return most < 0 ? rows : Math.min(rows, most);
        }
        if (plan instanceof Expand expand) {
            return rows * expand.projections().size();
        }
        return plan instanceof Generate ? rows * GENERATED : rows;
    }

    private double grouped(Aggregate aggregate, double rows) {
        if (aggregate.groupingExpressions().isEmpty()) {
            return 1;
        }
        worked(rows);
        double distinct = keys.of(CollectionConverters.asJava(aggregate.groupingExpressions()));
        double groups = Math.min(distinct, Math.max(1, rows * GROUPS));
        held(groups, aggregate);
        return Math.min(rows, groups);
    }

    private double joined(Join join, double left, double right) {
        double matches = left * right;
        boolean isEqui = false;
        if (join.condition().isDefined()) {
            for (Expression conjunct : Rows.conjuncts(join.condition().get())) {
                if (conjunct instanceof EqualTo equal) {
                    double distinct = Math.min(keys.of(equal.left()), keys.of(equal.right()));
                    // One side refers to the other, whose keys are distinct: the fewer values there are, the more
                    // pairs. Of
                    // several keys the one that tells most; they are seldom independent.
                    matches = Math.min(
                            matches,
                            left * right / Math.max(1, Double.isInfinite(distinct) ? Math.max(left, right) : distinct));
                    isEqui = true;
                }
            }
            if (!isEqui) {
                matches *= PAIRS_OF_A_CONDITION;
            }
        }
        if (isEqui) {
            held(Math.min(left, right), left < right ? join.left() : join.right());
        }
        worked(left + right + matches);
        boolean leftOnly = join.joinType() == LeftSemi$.MODULE$ || join.joinType() == LeftAnti$.MODULE$;
        return leftOnly ? left / 2 : Math.min(MOST, matches);
    }

    private void worked(double rows) {
        operatorRows = Math.min(MOST, operatorRows + rows);
    }

    private void held(double rows, LogicalPlan plan) {
        state = Math.min(MOST, state + rows * (width(plan) + ENTRY_BYTES));
    }

    private static double selectivity(Expression condition) {
        double share = 1;
        for (Expression conjunct : Rows.conjuncts(condition)) {
            if (conjunct instanceof IsNotNull) {
                continue;
            }
            boolean equal = conjunct instanceof EqualTo
                    || conjunct instanceof EqualNullSafe
                    || conjunct instanceof In
                    || conjunct instanceof InSet;
            share *= equal ? EQUAL : OTHER;
        }
        return share;
    }

    /** Bytes of a row in Arrow's form. */
    private static double width(LogicalPlan plan) {
        double bytes = 0;
        for (Attribute column : CollectionConverters.asJava(plan.output())) {
            bytes += column.dataType() instanceof DecimalType
                    ? 16
                    : column.dataType().defaultSize();
        }
        return bytes;
    }
}

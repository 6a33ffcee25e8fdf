package io.parquetframe.spark.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.AliasHelper;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.InterpretedMutableProjection;
import org.apache.spark.sql.catalyst.expressions.UserDefinedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Range;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.jdk.javaapi.CollectionConverters;

/** Values over a plan whose few rows are in the driver. Pure. */
final class LocalRows {

    private static final Logger LOG = LoggerFactory.getLogger(LocalRows.class);
    private static final int ROWS = 1_000;
    private static final AliasHelper ALIASES = new AliasHelper() {};

    private LocalRows() {}

    /**
     * The values of each row, those of rows with a null left out, and perhaps those of rows that a filter drops besides.
     * Empty where the rows are elsewhere, too many, or their values uncertain.
     */
    static Optional<List<InternalRow>> of(LogicalPlan plan, List<Expression> values) {
        if (plan instanceof Project project) {
            var aliases = ALIASES.getAliasMap(project);
            return of(
                    project.child(),
                    values.stream()
                            .map(value -> ALIASES.replaceAlias(value, aliases))
                            .toList());
        } else if (plan instanceof Filter filter) {
            return of(filter.child(), values);
        } else if (plan instanceof Union union) {
            return ofAll(union, values);
        } else if (!values.stream().allMatch(LocalRows::isCertain)) {
            return Optional.empty();
        }
        return rows(plan).flatMap(rows -> evaluated(plan, rows, values));
    }

    /** Columns are the same by their place. */
    private static Optional<List<InternalRow>> ofAll(Union union, List<Expression> values) {
        List<InternalRow> rows = new ArrayList<>();
        for (LogicalPlan child : CollectionConverters.asJava(union.children())) {
            Map<ExprId, Attribute> columns = columns(union, child);
            Optional<List<InternalRow>> found = of(
                    child,
                    values.stream().map(value -> replaced(value, columns)).toList());
            if (found.isEmpty() || rows.size() + found.get().size() > ROWS) {
                return Optional.empty();
            }
            rows.addAll(found.get());
        }
        return Optional.of(rows);
    }

    private static Map<ExprId, Attribute> columns(Union union, LogicalPlan child) {
        Map<ExprId, Attribute> columns = new HashMap<>();
        for (int i = 0; i < union.output().size(); i++) {
            columns.put(union.output().apply(i).exprId(), child.output().apply(i));
        }
        return columns;
    }

    private static Expression replaced(Expression value, Map<ExprId, Attribute> columns) {
        return value instanceof Attribute column
                ? Objects.requireNonNull(columns.get(column.exprId()))
                : value.mapChildren(child -> replaced(child, columns));
    }

    private static boolean isCertain(Expression value) {
        return value.deterministic() && !value.exists(part -> part instanceof UserDefinedExpression);
    }

    private static Optional<List<InternalRow>> rows(LogicalPlan plan) {
        if (plan instanceof LocalRelation local
                && !local.isStreaming()
                && local.data().size() <= ROWS) {
            return Optional.of(CollectionConverters.asJava(local.data()));
        } else if (plan instanceof OneRowRelation) {
            return Optional.of(List.of(new GenericInternalRow(0)));
        } else if (plan instanceof Range range && range.numElements().$less$eq(scala.math.BigInt.apply(ROWS))) {
            List<InternalRow> rows = new ArrayList<>();
            for (int i = 0; i < range.numElements().toInt(); i++) {
                rows.add(new GenericInternalRow(new Object[] {range.start() + i * range.step()}));
            }
            return Optional.of(rows);
        }
        return Optional.empty();
    }

    private static Optional<List<InternalRow>> evaluated(
            LogicalPlan plan, List<InternalRow> rows, List<Expression> values) {
        List<InternalRow> found = new ArrayList<>();
        try {
            InterpretedMutableProjection projection = new InterpretedMutableProjection(
                    CollectionConverters.asScala(values).toSeq(), plan.output());
            for (InternalRow row : rows) {
                InternalRow of = projection.apply(row).copy();
                if (!of.anyNull()) {
                    found.add(of);
                }
            }
        } catch (RuntimeException e) {
            // The statement raises it, if it comes so far.
            LOG.debug("The keys of a MERGE cannot be known before it runs", e);
            return Optional.empty();
        }
        return Optional.of(found);
    }
}

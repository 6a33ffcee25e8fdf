package io.parquetframe.spark.router.plan;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.ArrowTypes;
import io.parquetframe.local.Cut;
import io.parquetframe.local.LocalQuery;
import io.parquetframe.local.parquet.ScanEstimate;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlQuery;
import io.parquetframe.local.sql.SqlRelation;
import io.parquetframe.local.sql.SqlRelation.Item;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.spark.router.expression.Decline;
import io.parquetframe.spark.router.expression.ExpressionTranslator;
import io.parquetframe.spark.router.expression.Scalar;
import io.parquetframe.spark.router.expression.Sql;
import io.parquetframe.spark.router.expression.SqlTypes;
import io.parquetframe.spark.router.plan.Fragment.RowOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.expressions.ToPrettyString;
import org.apache.spark.sql.catalyst.expressions.Unevaluable;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The top of a query: which columns leave the engine, in which order, and what Spark's own code computes from them. A
 * projection at the root may hold what the engine cannot compute ({@code show()} prints every column that way): its
 * inputs leave the engine, and Spark evaluates it for each result row.
 */
public final class RootTranslator {

    /** A query, its result as Spark's attributes, and the projection over them. */
    public record Result(
            LocalQuery query, List<Attribute> columns, List<NamedExpression> projection, ScanEstimate estimate) {

        /** What the plan that was translated is expected to do and to give. */
        public Expectation expected(LogicalPlan plan, PlanTranslator in) {
            return in.expected(plan, JavaCalls.in(query.sql()));
        }
    }

    private final PlanTranslator in;

    public RootTranslator(PlanTranslator in) {
        this.in = in;
    }

    /** Translates the whole query. */
    public Result translate(LogicalPlan plan) {
        if (plan.getClass() == Project.class) {
            Project project = (Project) plan;
            return projected(project, in.translate(project.child(), true), true);
        }
        if (plan.getClass() == GlobalLimit.class) {
            GlobalLimit limit = (GlobalLimit) plan;
            Project project = projectBelow(limit);
            if (project != null) {
                return projected(project, limited(project.child(), limit), false);
            }
            return isSorted(limit)
                    ? first(in.translate(below(limit), false), Ordering.limitOf(limit), PlanTranslator.output(plan))
                    : plain(limited(limit.child(), limit), PlanTranslator.output(plan));
        }
        return plain(in.translate(plan, true), PlanTranslator.output(plan));
    }

    private Fragment limited(LogicalPlan below, GlobalLimit limit) {
        return Ordering.limited(below, Ordering.limitOf(limit), 0, RowOrder.SPARK, in);
    }

    private static LogicalPlan below(GlobalLimit limit) {
        LogicalPlan below = limit.child();
        return below.getClass() == LocalLimit.class ? ((LocalLimit) below).child() : below;
    }

    private static @Nullable Project projectBelow(GlobalLimit limit) {
        LogicalPlan below = below(limit);
        return below.getClass() == Project.class ? (Project) below : null;
    }

    private static boolean isSorted(GlobalLimit limit) {
        return below(limit).getClass() == Sort.class;
    }

    /** The first rows of a sorted result: whether the cut is clean can be seen in the result itself. */
    private Result first(Fragment sorted, long limit, List<Attribute> output) {
        Cut cut = TopRows.rootCut(sorted, limit, output);
        if (cut == null) {
            return plain(Ordering.cut(sorted, limit, 0, RowOrder.SPARK), output);
        }
        List<NamedExpression> projection = new ArrayList<>();
        output.forEach(attribute -> projection.add((NamedExpression) attribute));
        return result(sorted.with(TopRows.oneMore(sorted, limit)), output, projection, cut);
    }

    private Result plain(Fragment fragment, List<Attribute> output) {
        List<NamedExpression> projection = new ArrayList<>();
        if (output.isEmpty()) {
            Attribute row = rowMarker();
            Scalar one = Scalar.of(SqlExpression.Literal.of(1), SqlType.Simple.INTEGER);
            Item item = new Item(one.sql(), Fragment.name(row.exprId()));
            Map<ExprId, Scalar> columns = Map.of(row.exprId(), Fragment.column(row.exprId(), one));
            return result(
                    fragment.with(new SqlRelation.Project(fragment.relation(), List.of(item)), columns),
                    List.of(row),
                    projection);
        }
        output.forEach(attribute -> projection.add((NamedExpression) attribute));
        return result(fragment, output, projection);
    }

    private Result projected(Project project, Fragment child, boolean everyRow) {
        ExpressionTranslator expressions = in.expressions(child);
        List<Item> items = new ArrayList<>();
        Map<ExprId, Scalar> columns = new LinkedHashMap<>();
        Map<ExprId, Attribute> attributes = new LinkedHashMap<>();
        List<NamedExpression> projection = new ArrayList<>();
        for (NamedExpression named : CollectionConverters.asJava(project.projectList())) {
            Scalar value = engineValue(named, expressions, everyRow);
            if (value != null) {
                Attribute attribute = named.toAttribute();
                projection.add((NamedExpression) attribute);
                put(attribute, value, items, columns, attributes);
            } else {
                projection.add(named);
                for (Attribute input : CollectionConverters.asJava(
                        ((Expression) named).references().toSeq())) {
                    put(input, child.columns(List.of(input)).get(0), items, columns, attributes);
                }
            }
        }
        if (items.isEmpty()) {
            // Only the number of rows matters, but the engine has no rows without a column.
            Attribute row = rowMarker();
            put(row, Scalar.of(SqlExpression.Literal.of(1), SqlType.Simple.INTEGER), items, columns, attributes);
        }
        Fragment fragment = child.with(new SqlRelation.Project(child.relation(), items), columns);
        return result(fragment, List.copyOf(attributes.values()), projection);
    }

    private static Attribute rowMarker() {
        return new AttributeReference(
                "row",
                DataTypes.IntegerType,
                false,
                Metadata.empty(),
                NamedExpression.newExprId(),
                CollectionConverters.asScala(List.<String>of()).toList());
    }

    private static void put(
            Attribute attribute,
            Scalar value,
            List<Item> items,
            Map<ExprId, Scalar> columns,
            Map<ExprId, Attribute> attributes) {
        ExprId id = attribute.exprId();
        if (attributes.put(id, attribute) == null) {
            items.add(new Item(value.sql(), Fragment.name(id)));
            columns.put(id, Fragment.column(id, value));
        }
    }

    /** The expression in the engine, or null when Spark is to evaluate it. */
    private static @Nullable Scalar engineValue(
            NamedExpression named, ExpressionTranslator expressions, boolean everyRow) {
        Expression expression = (Expression) named;
        Decline why;
        try {
            Scalar value = expressions.translate(expression);
            if (!value.raises() || everyRow) {
                return value;
            }
            why = new Decline(ReasonCode.ERROR_PARITY, ExpressionTranslator.describe(expression));
        } catch (Decline decline) {
            why = decline;
        }
        boolean evaluable = expression.deterministic()
                && !expression.exists(e -> e instanceof PlanExpression<?>)
                && !expression.exists(e -> e instanceof Unevaluable && !(e instanceof Attribute));
        // Under a limit Spark may evaluate it for more rows than it returns; printing a column cannot fail.
        boolean cannotFail = expression.exists(e -> e instanceof ToPrettyString);
        if (evaluable && (everyRow || cannotFail)) {
            return null;
        }
        throw why;
    }

    private Result result(Fragment fragment, List<Attribute> columns, List<NamedExpression> projection) {
        return result(fragment, columns, projection, null);
    }

    private Result result(
            Fragment fragment, List<Attribute> columns, List<NamedExpression> projection, @Nullable Cut cut) {
        if (fragment.order() == RowOrder.REORDERED_SCAN) {
            throw new Decline(ReasonCode.ROW_ORDER, "a scan of several files, one of them split by Spark");
        }
        List<Item> items = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        List<Scalar> scalars = fragment.columns(columns);
        boolean exact = true;
        for (int i = 0; i < columns.size(); i++) {
            String name = Fragment.name(columns.get(i).exprId());
            Scalar value = scalars.get(i);
            SqlType type = SqlTypes.of(columns.get(i).dataType());
            boolean same = type.equals(value.type());
            exact &= same;
            items.add(new Item(same ? value.sql() : Sql.cast(value.sql(), type), name));
            names.add(name);
            fields.add(ArrowTypes.field(name, type, true));
        }
        SqlRelation body = exact ? fragment.relation() : new SqlRelation.Project(fragment.relation(), items);
        SqlQuery query = new SqlQuery(in.ctes(), body, names);
        LocalQuery local = LocalQuery.of(query, in.files(), new Schema(fields), cut);
        return new Result(local, columns, projection, in.estimate());
    }
}

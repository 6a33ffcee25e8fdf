package io.parquetframe.spark.router.plan;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlRelation;
import io.parquetframe.local.sql.SqlRelation.Item;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.spark.router.expression.Decline;
import io.parquetframe.spark.router.expression.Literals;
import io.parquetframe.spark.router.expression.Scalar;
import io.parquetframe.spark.router.expression.SqlTypes;
import io.parquetframe.spark.router.expression.ValueRange;
import io.parquetframe.spark.router.plan.Fragment.RowOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.apache.spark.sql.catalyst.plans.logical.Range;
import scala.jdk.javaapi.CollectionConverters;

/** Relations whose rows stand in the plan. */
final class Leaves {

    /** Constants beyond this number are no longer cheap to parse. */
    private static final int MAX_CONSTANTS = 10_000;

    private Leaves() {}

    static Fragment oneRow(OneRowRelation plan, boolean everyRow, PlanTranslator in) {
        SqlRelation row = new SqlRelation.Values(
                List.of(new Item(SqlExpression.Literal.of(1), "_")), List.of(List.of(SqlExpression.Literal.of(1))));
        return new Fragment(row, Map.of(), 1, RowOrder.SPARK_SINGLE_PARTITION);
    }

    static Fragment range(Range plan, boolean everyRow, PlanTranslator in) {
        if (plan.isStreaming()) {
            throw new Decline(ReasonCode.STREAMING, "range");
        }
        ExprId id = PlanTranslator.output(plan).get(0).exprId();
        long rows = plan.numElements().bigInteger().bitLength() > 62
                ? Long.MAX_VALUE
                : plan.numElements().toLong();
        SqlRelation relation = new SqlRelation.Range(Fragment.name(id), plan.start(), plan.end(), plan.step());
        ValueRange values = ValueRange.of(Math.min(plan.start(), plan.end()), Math.max(plan.start(), plan.end()));
        Scalar column = new Scalar(new SqlExpression.Column(Fragment.name(id)), SqlType.Simple.BIGINT, values, false);
        return new Fragment(
                relation, Map.of(id, column), rows, rows <= 1 ? RowOrder.SPARK_SINGLE_PARTITION : RowOrder.SPARK);
    }

    static Fragment localRelation(LocalRelation plan, boolean everyRow, PlanTranslator in) {
        if (plan.isStreaming()) {
            throw new Decline(ReasonCode.STREAMING, "local relation");
        }
        List<Attribute> output = PlanTranslator.output(plan);
        List<InternalRow> rows = CollectionConverters.asJava(plan.data());
        if ((long) rows.size() * Math.max(1, output.size()) > MAX_CONSTANTS) {
            throw new Decline(ReasonCode.UNSUPPORTED_RELATION, "a local relation of " + rows.size() + " rows");
        }
        return rows(output, rows, rows.size() <= 1 ? RowOrder.SPARK_SINGLE_PARTITION : RowOrder.SPARK);
    }

    /** Rows of Catalyst's values. */
    static Fragment rows(List<Attribute> output, List<InternalRow> rows, RowOrder order) {
        List<Item> columns = new ArrayList<>();
        Map<ExprId, Scalar> scalars = new LinkedHashMap<>();
        List<List<SqlExpression>> values = new ArrayList<>();
        rows.forEach(row -> values.add(new ArrayList<>()));
        for (int i = 0; i < output.size(); i++) {
            Attribute attribute = output.get(i);
            SqlType type = SqlTypes.of(attribute.dataType());
            ValueRange range = null;
            for (int r = 0; r < rows.size(); r++) {
                Scalar value = Literals.of(rows.get(r).get(i, attribute.dataType()), attribute.dataType());
                values.get(r).add(value.sql());
                ValueRange known = value.range();
                if (known != null) {
                    range = range == null ? known : range.union(known);
                }
            }
            String name = Fragment.name(attribute.exprId());
            columns.add(new Item(SqlExpression.Literal.nullOf(type), name));
            ValueRange proven = range == null ? SqlTypes.range(type) : range;
            scalars.put(attribute.exprId(), new Scalar(new SqlExpression.Column(name), type, proven, false));
        }
        return new Fragment(new SqlRelation.Values(columns, values), scalars, rows.size(), order);
    }
}

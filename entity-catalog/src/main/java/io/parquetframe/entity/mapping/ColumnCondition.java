package io.parquetframe.entity.mapping;

import io.parquetframe.entity.check.CheckExpression;
import io.parquetframe.entity.check.ValueKind;

/** A limit of a number. */
public record ColumnCondition(CheckExpression.Operator operator, String limit) {

    private static final java.util.Map<CheckExpression.Operator, String> SQL = java.util.Map.of(
            CheckExpression.Operator.LESS, "<",
            CheckExpression.Operator.LESS_OR_EQUAL, "<=",
            CheckExpression.Operator.GREATER, ">",
            CheckExpression.Operator.GREATER_OR_EQUAL, ">=");

    /** The condition in Spark's SQL. */
    String sql(String column) {
        return "`" + column.replace("`", "``") + "` " + SQL.get(operator) + " " + limit;
    }

    /** The condition as a tree. */
    CheckExpression tree(int fieldId) {
        ValueKind kind = limit.contains(".") ? ValueKind.DECIMAL : ValueKind.WHOLE;
        return new CheckExpression.Comparison(
                operator, new CheckExpression.Column(fieldId), new CheckExpression.Literal(kind, limit));
    }
}

package io.parquetframe.spark.catalog;

import io.parquetframe.entity.check.CheckExpression;
import io.parquetframe.entity.check.CheckExpression.Operator;
import io.parquetframe.entity.check.CheckExpression.Place;
import io.parquetframe.entity.check.CheckJson;
import io.parquetframe.entity.check.RowCheck;
import io.parquetframe.entity.check.ValueKind;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.catalog.constraints.Check;
import org.apache.spark.sql.connector.catalog.constraints.Constraint.ValidationStatus;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.GeneralScalarExpression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.jspecify.annotations.Nullable;

/**
 * Conditions of CHECK between Spark and entities. Spark evaluates them for its own writes, from the SQL text; Java evaluates the
 * tree that Spark hands over, where it can do so exactly. Pure.
 */
final class CheckPredicates {

    private static final Map<String, Operator> COMPARISONS = Map.of(
            "=", Operator.EQUAL,
            "<=>", Operator.NULL_SAFE_EQUAL,
            "<>", Operator.NOT_EQUAL,
            "<", Operator.LESS,
            "<=", Operator.LESS_OR_EQUAL,
            ">", Operator.GREATER,
            ">=", Operator.GREATER_OR_EQUAL);

    private static final Map<String, Place> PLACES =
            Map.of("STARTS_WITH", Place.START, "ENDS_WITH", Place.END, "CONTAINS", Place.ANYWHERE);

    private static final Map<DataType, ValueKind> KINDS = Map.ofEntries(
            Map.entry(DataTypes.BooleanType, ValueKind.BOOLEAN),
            Map.entry(DataTypes.ByteType, ValueKind.WHOLE),
            Map.entry(DataTypes.ShortType, ValueKind.WHOLE),
            Map.entry(DataTypes.IntegerType, ValueKind.WHOLE),
            Map.entry(DataTypes.LongType, ValueKind.WHOLE),
            Map.entry(DataTypes.DoubleType, ValueKind.FLOATING),
            Map.entry(DataTypes.StringType, ValueKind.TEXT),
            Map.entry(DataTypes.BinaryType, ValueKind.BYTES),
            Map.entry(DataTypes.DateType, ValueKind.DATE),
            Map.entry(DataTypes.TimestampType, ValueKind.TIMESTAMP),
            Map.entry(DataTypes.TimestampNTZType, ValueKind.LOCAL_TIMESTAMP));

    private CheckPredicates() {}

    static Constraint.Check toEntity(Check check, EntityMetadata self) {
        ColumnNames columns = ColumnNames.of(self.name(), self.schema().fields());
        String tree = Optional.ofNullable(check.predicate())
                .flatMap(predicate -> Optional.ofNullable(translated(predicate, columns)))
                .filter(expression -> RowCheck.isExact(self, expression))
                .map(CheckJson::write)
                .orElse("");
        return new Constraint.Check(check.name(), check.predicateSql(), tree);
    }

    /** Null for what has no equal in Java. */
    private static @Nullable CheckExpression translated(Expression expression, ColumnNames columns) {
        if (expression instanceof NamedReference reference) {
            return reference.fieldNames().length == 1
                    ? new CheckExpression.Column(
                            columns.get(reference.fieldNames()).id())
                    : null;
        } else if (expression instanceof Literal<?> literal) {
            return literal(literal.value(), literal.dataType());
        } else if (!(expression instanceof GeneralScalarExpression)) {
            return null;
        }
        GeneralScalarExpression call = (GeneralScalarExpression) expression;
        List<CheckExpression> parts = Stream.of(call.children())
                .map(child -> Optional.ofNullable(translated(child, columns)))
                .flatMap(Optional::stream)
                .toList();
        return parts.size() == call.children().length ? call(call.name(), parts) : null;
    }

    private static @Nullable CheckExpression call(String name, List<CheckExpression> parts) {
        Operator comparison = COMPARISONS.get(name);
        if (comparison != null) {
            return new CheckExpression.Comparison(comparison, parts.get(0), parts.get(1));
        }
        Place place = PLACES.get(name);
        if (place != null) {
            return new CheckExpression.TextMatch(place, parts.get(0), parts.get(1));
        }
        return switch (name) {
            case "AND" -> new CheckExpression.And(parts);
            case "OR" -> new CheckExpression.Or(parts);
            case "NOT" -> new CheckExpression.Not(parts.get(0));
            case "IS_NULL" -> new CheckExpression.IsNull(parts.get(0));
            case "IS_NOT_NULL" -> new CheckExpression.Not(new CheckExpression.IsNull(parts.get(0)));
            case "IN" -> new CheckExpression.In(parts.get(0), parts.subList(1, parts.size()));
            case "CHAR_LENGTH" -> new CheckExpression.Length(parts.get(0));
            case "BOOLEAN_EXPRESSION" -> parts.get(0);
            default -> null;
        };
    }

    private static @Nullable CheckExpression literal(@Nullable Object value, DataType type) {
        if (value == null) {
            return new CheckExpression.Literal(ValueKind.NULL, "");
        } else if (type instanceof DecimalType) {
            return new CheckExpression.Literal(
                    ValueKind.DECIMAL, ((Decimal) value).toJavaBigDecimal().toPlainString());
        }
        ValueKind kind = KINDS.get(type);
        if (kind == null) {
            return null;
        }
        String text = value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value.toString();
        return new CheckExpression.Literal(kind, text);
    }

    static Check toSpark(Constraint.Check check) {
        return org.apache.spark.sql.connector.catalog.constraints.Constraint.check(check.name())
                .predicateSql(check.sql())
                .enforced(true)
                .rely(true)
                .validationStatus(ValidationStatus.VALID)
                .build();
    }
}

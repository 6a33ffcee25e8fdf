package io.parquetframe.entity.data;

import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlExpression.Literal;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.local.sql.SqlType.Simple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The local engine's types of an entity's columns, the same from both storages. */
final class EngineTypes {

    private static final Map<String, SqlType> LOGICAL = Map.of(
            "date", Simple.DATE,
            "timestamp-micros", Simple.TIMESTAMPTZ,
            "timestamp-millis", Simple.TIMESTAMPTZ,
            "local-timestamp-micros", Simple.TIMESTAMP,
            "local-timestamp-millis", Simple.TIMESTAMP);

    /** Casts that keep every value. */
    private static final Map<SqlType, Set<SqlType>> WIDENINGS = Map.of(
            Simple.INTEGER, Set.of(Simple.BIGINT, Simple.DOUBLE),
            Simple.FLOAT, Set.of(Simple.DOUBLE));

    private EngineTypes() {}

    static SqlType of(Schema type) {
        Schema value = AvroValues.value(type);
        LogicalTypes.Decimal decimal = AvroValues.decimal(value);
        if (decimal != null) {
            return new SqlType.Decimal(decimal.getPrecision(), decimal.getScale());
        }
        return switch (value.getType()) {
            case BOOLEAN -> Simple.BOOLEAN;
            case INT -> logical(value, Simple.INTEGER);
            case LONG -> logical(value, Simple.BIGINT);
            case FLOAT -> Simple.FLOAT;
            case DOUBLE -> Simple.DOUBLE;
            case STRING, ENUM -> Simple.VARCHAR;
            case BYTES, FIXED -> Simple.BLOB;
            case ARRAY -> new SqlType.ListOf(of(value.getElementType()));
            case MAP -> new SqlType.MapOf(Simple.VARCHAR, of(value.getValueType()));
            case RECORD ->
                new SqlType.StructOf(value.getFields().stream()
                        .map(field -> new SqlType.Field(AvroSchemas.columnName(field), of(field.schema())))
                        .toList());
            default -> throw new UnscannableException("the local engine has no type " + value);
        };
    }

    private static SqlType logical(Schema type, SqlType otherwise) {
        return type.getLogicalType() == null
                ? otherwise
                : LOGICAL.getOrDefault(type.getLogicalType().getName(), otherwise);
    }

    /** A stored column as the type that it has now. */
    static SqlExpression converted(SqlExpression column, SqlType stored, SqlType now) {
        if (stored.equals(now)) {
            return column;
        }
        boolean widens;
        if (stored instanceof SqlType.Decimal from && now instanceof SqlType.Decimal to) {
            widens = from.scale() <= to.scale() && from.precision() - from.scale() <= to.precision() - to.scale();
        } else {
            widens = WIDENINGS.getOrDefault(stored, Set.of()).contains(now);
        }
        if (!widens) {
            throw new UnscannableException("a column of type " + stored + " has become one of " + now);
        }
        return SqlExpression.Cast.of(column, now);
    }

    /** A raw Avro value, or null, as a constant. */
    static SqlExpression constant(@Nullable Object value, Schema type) {
        SqlType sql = of(type);
        if (value == null) {
            return Literal.nullOf(sql);
        }
        if (sql instanceof SqlType.Decimal decimal) {
            return new Literal(new BigDecimal(new BigInteger(AvroValues.bytes(value)), decimal.scale()), sql);
        }
        if (!(sql instanceof Simple simple)) {
            throw new UnscannableException("a column of type " + sql + " was added with a default");
        }
        return switch (simple) {
            case VARCHAR -> new Literal(value.toString(), sql);
            case BLOB -> new Literal(AvroValues.bytes(value), sql);
            case TIMESTAMP, TIMESTAMPTZ ->
                new Literal(
                        type.getLogicalType().getName().endsWith("millis")
                                ? Math.multiplyExact(AvroValues.whole(value), 1000L)
                                : AvroValues.whole(value),
                        sql);
            default -> new Literal(value, sql);
        };
    }
}

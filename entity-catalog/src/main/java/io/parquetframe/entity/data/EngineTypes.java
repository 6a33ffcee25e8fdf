package io.parquetframe.entity.data;

import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.local.parquet.ColumnType;
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

    private static final Map<SqlType, ColumnType> REQUESTED = Map.ofEntries(
            Map.entry(Simple.BOOLEAN, ColumnType.Simple.BOOLEAN),
            Map.entry(Simple.INTEGER, ColumnType.Simple.INT),
            Map.entry(Simple.BIGINT, ColumnType.Simple.LONG),
            Map.entry(Simple.FLOAT, ColumnType.Simple.FLOAT),
            Map.entry(Simple.DOUBLE, ColumnType.Simple.DOUBLE),
            Map.entry(Simple.VARCHAR, ColumnType.Simple.STRING),
            Map.entry(Simple.BLOB, ColumnType.Simple.BINARY),
            Map.entry(Simple.DATE, ColumnType.Simple.DATE),
            Map.entry(Simple.TIMESTAMPTZ, ColumnType.Simple.TIMESTAMP),
            Map.entry(Simple.TIMESTAMP, ColumnType.Simple.TIMESTAMP_NTZ));

    private EngineTypes() {}

    /** The same type, as checks of Parquet files have it. */
    static ColumnType requested(SqlType type) {
        if (type instanceof SqlType.Decimal decimal) {
            return new ColumnType.Decimal(decimal.precision(), decimal.scale());
        } else if (type instanceof SqlType.ListOf list) {
            return new ColumnType.ArrayOf(requested(list.element()));
        } else if (type instanceof SqlType.MapOf map) {
            return new ColumnType.MapOf(requested(map.key()), requested(map.value()));
        } else if (type instanceof SqlType.StructOf struct) {
            return new ColumnType.StructOf(struct.fields().stream()
                    .map(field -> new ColumnType.Field(field.name(), requested(field.type())))
                    .toList());
        }
        ColumnType simple = REQUESTED.get(type);
        if (simple == null) {
            throw new UnscannableException("no Parquet column has type " + type);
        }
        return simple;
    }

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

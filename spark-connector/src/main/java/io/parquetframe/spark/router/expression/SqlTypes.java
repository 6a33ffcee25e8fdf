package io.parquetframe.spark.router.expression;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.local.sql.SqlType.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Spark's data types in the engine's dialect. A type that is not here declines. */
public final class SqlTypes {

    private static final Map<DataType, Simple> SIMPLE = Map.ofEntries(
            Map.entry(DataTypes.BooleanType, Simple.BOOLEAN),
            Map.entry(DataTypes.ByteType, Simple.TINYINT),
            Map.entry(DataTypes.ShortType, Simple.SMALLINT),
            Map.entry(DataTypes.IntegerType, Simple.INTEGER),
            Map.entry(DataTypes.LongType, Simple.BIGINT),
            Map.entry(DataTypes.FloatType, Simple.FLOAT),
            Map.entry(DataTypes.DoubleType, Simple.DOUBLE),
            Map.entry(DataTypes.StringType, Simple.VARCHAR),
            Map.entry(DataTypes.BinaryType, Simple.BLOB),
            Map.entry(DataTypes.DateType, Simple.DATE),
            Map.entry(DataTypes.TimestampType, Simple.TIMESTAMPTZ),
            Map.entry(DataTypes.TimestampNTZType, Simple.TIMESTAMP));

    private static final Map<Simple, ValueRange> RANGES = Map.of(
            Simple.TINYINT, ValueRange.of(Byte.MIN_VALUE, Byte.MAX_VALUE),
            Simple.SMALLINT, ValueRange.of(Short.MIN_VALUE, Short.MAX_VALUE),
            Simple.INTEGER, ValueRange.of(Integer.MIN_VALUE, Integer.MAX_VALUE),
            Simple.BIGINT, ValueRange.of(Long.MIN_VALUE, Long.MAX_VALUE));

    private SqlTypes() {}

    /** The engine's type, or a decline that names Spark's. */
    public static SqlType of(DataType type) {
        SqlType found = find(type);
        if (found == null) {
            throw new Decline(ReasonCode.UNSUPPORTED_TYPE, type.catalogString());
        }
        return found;
    }

    private static @Nullable SqlType find(DataType type) {
        Simple simple = SIMPLE.get(type);
        if (simple != null) {
            return simple;
        }
        if (type instanceof DecimalType decimal) {
            return new SqlType.Decimal(decimal.precision(), decimal.scale());
        }
        if (type instanceof ArrayType array) {
            return new SqlType.ListOf(of(array.elementType()));
        }
        if (type instanceof MapType map) {
            return new SqlType.MapOf(of(map.keyType()), of(map.valueType()));
        }
        if (type instanceof StructType struct && struct.fields().length > 0) {
            List<SqlType.Field> fields = new ArrayList<>();
            for (StructField field : struct.fields()) {
                fields.add(new SqlType.Field(field.name(), of(field.dataType())));
            }
            return new SqlType.StructOf(fields);
        }
        return null;
    }

    /** What users call the types, for the reference page. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        SIMPLE.keySet().forEach(type -> names.add('`' + type.sql().toLowerCase(Locale.ROOT) + '`'));
        names.addAll(List.of("`decimal`", "`array`", "`map`", "`struct`"));
        names.sort(null);
        return names;
    }

    /** Every value that the type can hold, null for types that are not exact numbers. */
    public static @Nullable ValueRange range(SqlType type) {
        if (type instanceof SqlType.Decimal decimal) {
            return ValueRange.ofDecimal(decimal.precision(), decimal.scale());
        }
        return type instanceof Simple simple ? RANGES.get(simple) : null;
    }

    /** The values of an integer type whose negation it can hold too. */
    static ValueRange symmetricRange(SqlType type) {
        ValueRange all = Objects.requireNonNull(range(type));
        return new ValueRange(all.max().negate(), all.max());
    }

    /** Whether values of this type are 32- or 64-bit floating numbers. */
    public static boolean isFloating(SqlType type) {
        return type == Simple.FLOAT || type == Simple.DOUBLE;
    }

    /** Whether this is one of the four integer types. */
    public static boolean isIntegral(SqlType type) {
        return type instanceof Simple simple && RANGES.containsKey(simple);
    }

    /** Whether rows can be compared, grouped and ordered by this type alike on both engines. */
    public static boolean isComparable(SqlType type) {
        return type instanceof Simple || type instanceof SqlType.Decimal;
    }
}

package io.parquetframe.spark.source;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.jspecify.annotations.Nullable;

/** The values without an inside that spark-avro takes as they are, or widens: Avro's type × Spark's. Pure. */
final class SparkAvroValues {

    /** By it spark-avro marks intervals, which are numbers to Avro. */
    private static final String INTERVAL = "spark.sql.catalyst.type";

    private record Pair(Schema.Type stored, DataType wanted) {}

    private static final Map<Pair, Function<Schema, @Nullable Schema>> RULES = Map.ofEntries(
            plain(Schema.Type.NULL, DataTypes.NullType, Schema.Type.NULL),
            plain(Schema.Type.BOOLEAN, DataTypes.BooleanType, Schema.Type.BOOLEAN),
            plain(Schema.Type.INT, DataTypes.IntegerType, Schema.Type.INT),
            plain(Schema.Type.INT, DataTypes.LongType, Schema.Type.LONG),
            plain(Schema.Type.INT, DataTypes.DoubleType, Schema.Type.DOUBLE),
            plain(Schema.Type.LONG, DataTypes.LongType, Schema.Type.LONG),
            plain(Schema.Type.FLOAT, DataTypes.FloatType, Schema.Type.FLOAT),
            plain(Schema.Type.FLOAT, DataTypes.DoubleType, Schema.Type.DOUBLE),
            plain(Schema.Type.DOUBLE, DataTypes.DoubleType, Schema.Type.DOUBLE),
            plain(Schema.Type.STRING, DataTypes.StringType, Schema.Type.STRING),
            plain(Schema.Type.BYTES, DataTypes.BinaryType, Schema.Type.BYTES),
            rule(Schema.Type.ENUM, DataTypes.StringType, stored -> stored),
            rule(Schema.Type.FIXED, DataTypes.BinaryType, SparkAvroValues::fixed),
            rule(Schema.Type.INT, DataTypes.DateType, SparkAvroValues::date),
            rule(
                    Schema.Type.LONG,
                    DataTypes.TimestampType,
                    stored -> timestamp(stored, LogicalTypes.timestampMillis(), LogicalTypes.timestampMicros())),
            rule(
                    Schema.Type.LONG,
                    DataTypes.TimestampNTZType,
                    stored -> timestamp(
                            stored, LogicalTypes.localTimestampMillis(), LogicalTypes.localTimestampMicros())));

    private SparkAvroValues() {}

    /** The schema to read a type by so that a value of Spark's comes out, null where there is none. */
    static @Nullable Schema of(Schema stored, DataType wanted) {
        if (stored.getProp(INTERVAL) != null) {
            return null;
        }
        if (wanted instanceof DecimalType decimal) {
            // Others it rescales, with nulls for what does not fit.
            return stored.getLogicalType() instanceof LogicalTypes.Decimal of
                            && of.getPrecision() == decimal.precision()
                            && of.getScale() == decimal.scale()
                    ? stored
                    : null;
        }
        Function<Schema, @Nullable Schema> rule = RULES.get(new Pair(stored.getType(), wanted));
        return rule == null ? null : rule.apply(stored);
    }

    /** Unions of two widths of a number are the wider one to Spark; null for others. */
    static @Nullable Schema unionOfNumbers(List<Schema> values, DataType wanted) {
        if (values.size() != 2 || values.stream().anyMatch(value -> value.getProp(INTERVAL) != null)) {
            return null;
        }
        Set<Schema.Type> types =
                EnumSet.of(values.get(0).getType(), values.get(1).getType());
        if (types.equals(EnumSet.of(Schema.Type.INT, Schema.Type.LONG)) && wanted.equals(DataTypes.LongType)) {
            return Schema.create(Schema.Type.LONG);
        }
        return types.equals(EnumSet.of(Schema.Type.FLOAT, Schema.Type.DOUBLE)) && wanted.equals(DataTypes.DoubleType)
                ? Schema.create(Schema.Type.DOUBLE)
                : null;
    }

    /** Keys that Avro's library makes strings of come in another order than those that stay bytes. */
    static void copyStringType(Schema stored, Schema map) {
        String type = stored.getProp(GenericData.STRING_PROP);
        if (type != null) {
            map.addProp(GenericData.STRING_PROP, type);
        }
    }

    private static Schema fixed(Schema stored) {
        return Schema.createFixed(stored.getName(), null, stored.getNamespace(), stored.getFixedSize());
    }

    private static Schema date(Schema stored) {
        return LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
    }

    /** A number without a unit is one of milliseconds to spark-avro. */
    private static @Nullable Schema timestamp(Schema stored, LogicalType millis, LogicalType micros) {
        LogicalType unit = stored.getLogicalType();
        String name = unit == null ? millis.getName() : unit.getName();
        for (LogicalType known : List.of(millis, micros)) {
            if (known.getName().equals(name)) {
                return known.addToSchema(Schema.create(Schema.Type.LONG));
            }
        }
        return null;
    }

    private static Map.Entry<Pair, Function<Schema, @Nullable Schema>> plain(
            Schema.Type stored, DataType wanted, Schema.Type read) {
        return rule(stored, wanted, schema -> Schema.create(read));
    }

    private static Map.Entry<Pair, Function<Schema, @Nullable Schema>> rule(
            Schema.Type stored, DataType wanted, Function<Schema, @Nullable Schema> rule) {
        return Map.entry(new Pair(stored, wanted), rule);
    }
}

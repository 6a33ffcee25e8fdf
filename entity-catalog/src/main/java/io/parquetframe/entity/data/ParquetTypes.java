package io.parquetframe.entity.data;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MILLIS;

import io.parquetframe.avro.AvroSchemas;
import java.math.BigInteger;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * The Parquet types of an entity's rows: those that Spark writes for the same columns, so that Spark reads them with its
 * vectorized reader and DuckDB gives the same types. Columns bear their own names, not Avro's.
 *
 * <p>What neither engine has a type for (times of day, nanoseconds) is the plain number; texts of any kind are STRING, as
 * Spark cannot read the UUID annotation; fixed bytes are bytes, decimals but 4, 8 or as many bytes as their digits need.
 */
final class ParquetTypes {

    /** Digits that always fit into four and eight bytes. */
    static final int INT_DIGITS = 9;

    static final int LONG_DIGITS = 18;

    private static final Map<String, LogicalTypeAnnotation> ANNOTATIONS = Map.of(
            "date", LogicalTypeAnnotation.dateType(),
            "timestamp-micros", LogicalTypeAnnotation.timestampType(true, MICROS),
            "timestamp-millis", LogicalTypeAnnotation.timestampType(true, MILLIS),
            "local-timestamp-micros", LogicalTypeAnnotation.timestampType(false, MICROS),
            "local-timestamp-millis", LogicalTypeAnnotation.timestampType(false, MILLIS));

    private static final Map<Schema.Type, PrimitiveTypeName> PRIMITIVES = Map.of(
            Schema.Type.BOOLEAN, PrimitiveTypeName.BOOLEAN,
            Schema.Type.INT, PrimitiveTypeName.INT32,
            Schema.Type.LONG, PrimitiveTypeName.INT64,
            Schema.Type.FLOAT, PrimitiveTypeName.FLOAT,
            Schema.Type.DOUBLE, PrimitiveTypeName.DOUBLE,
            Schema.Type.BYTES, PrimitiveTypeName.BINARY,
            Schema.Type.FIXED, PrimitiveTypeName.BINARY);

    private ParquetTypes() {}

    static MessageType message(Schema record) {
        Types.MessageTypeBuilder message = Types.buildMessage();
        for (Schema.Field field : record.getFields()) {
            message.addField(field(field));
        }
        return message.named("spark_schema");
    }

    private static Type field(Schema.Field field) {
        return type(AvroSchemas.columnName(field), field.schema());
    }

    private static Type type(String name, Schema schema) {
        Repetition repetition = schema.isNullable() ? Repetition.OPTIONAL : Repetition.REQUIRED;
        Schema value = AvroValues.value(schema);
        return switch (value.getType()) {
            case RECORD -> record(name, repetition, value);
            case ARRAY ->
                Types.list(repetition)
                        .element(type("element", value.getElementType()))
                        .named(name);
            case MAP ->
                Types.map(repetition)
                        .key(text(Repetition.REQUIRED, "key"))
                        .value(type("value", value.getValueType()))
                        .named(name);
            case STRING, ENUM -> text(repetition, name);
            default -> primitive(name, repetition, value);
        };
    }

    private static GroupType record(String name, Repetition repetition, Schema record) {
        Types.GroupBuilder<GroupType> group = Types.buildGroup(repetition);
        for (Schema.Field field : record.getFields()) {
            group.addField(field(field));
        }
        return group.named(name);
    }

    private static Type text(Repetition repetition, String name) {
        return Types.primitive(PrimitiveTypeName.BINARY, repetition)
                .as(LogicalTypeAnnotation.stringType())
                .named(name);
    }

    private static Type primitive(String name, Repetition repetition, Schema value) {
        LogicalTypes.Decimal decimal = AvroValues.decimal(value);
        if (decimal != null) {
            return decimal(name, repetition, decimal);
        }
        PrimitiveTypeName physical = PRIMITIVES.get(value.getType());
        if (physical == null) {
            throw new IllegalArgumentException("Column " + name + " has type "
                    + value.getType().getName() + ", which cannot be stored in Parquet");
        }
        return Types.primitive(physical, repetition).as(annotation(value)).named(name);
    }

    private static @Nullable LogicalTypeAnnotation annotation(Schema value) {
        return value.getLogicalType() == null
                ? null
                : ANNOTATIONS.get(value.getLogicalType().getName());
    }

    private static Type decimal(String name, Repetition repetition, LogicalTypes.Decimal decimal) {
        int precision = decimal.getPrecision();
        LogicalTypeAnnotation annotation = LogicalTypeAnnotation.decimalType(decimal.getScale(), precision);
        PrimitiveTypeName physical = decimal(precision);
        return Types.primitive(physical, repetition)
                .length(physical == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY ? decimalBytes(precision) : 0)
                .as(annotation)
                .named(name);
    }

    /** What decimals of that many digits are stored as. */
    static PrimitiveTypeName decimal(int precision) {
        if (precision > LONG_DIGITS) {
            return PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
        }
        return precision <= INT_DIGITS ? PrimitiveTypeName.INT32 : PrimitiveTypeName.INT64;
    }

    /** The bytes of the largest number of so many digits, with its sign. */
    static int decimalBytes(int precision) {
        return BigInteger.TEN.pow(precision).bitLength() / Byte.SIZE + 1;
    }
}

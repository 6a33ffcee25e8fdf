package io.parquetframe.avro;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MILLIS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.NANOS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.bsonType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.enumType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.float16Type;
import static org.apache.parquet.schema.LogicalTypeAnnotation.intType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.jsonType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timeType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.uuidType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FLOAT;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT96;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntervalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

/** Avro schemas of Parquet footers: physical type × annotation. What is not in the table is an error. */
final class ParquetSchemas {

    private record Key(PrimitiveTypeName physical, @Nullable LogicalTypeAnnotation annotation) {}

    private static final Map<Key, Supplier<Schema>> RULES = new HashMap<>();

    static {
        rule(BOOLEAN, null, () -> AvroTypes.of(Schema.Type.BOOLEAN));
        rule(FLOAT, null, () -> AvroTypes.of(Schema.Type.FLOAT));
        rule(FIXED_LEN_BYTE_ARRAY, float16Type(), () -> AvroTypes.of(Schema.Type.FLOAT));
        rule(DOUBLE, null, () -> AvroTypes.of(Schema.Type.DOUBLE));
        for (LogicalTypeAnnotation small : new LogicalTypeAnnotation[] {
            null, intType(8, true), intType(16, true), intType(32, true), intType(8, false), intType(16, false)
        }) {
            rule(INT32, small, () -> AvroTypes.of(Schema.Type.INT));
        }
        rule(INT32, intType(32, false), () -> AvroTypes.of(Schema.Type.LONG));
        rule(INT64, null, () -> AvroTypes.of(Schema.Type.LONG));
        rule(INT64, intType(64, true), () -> AvroTypes.of(Schema.Type.LONG));
        rule(INT32, dateType(), AvroTypes::date);
        // Spark and Hive write instants in it.
        rule(INT96, null, AvroTypes::timestampMicros);
        for (boolean utc : new boolean[] {true, false}) {
            rule(INT32, timeType(utc, MILLIS), () -> AvroTypes.logical(Schema.Type.INT, LogicalTypes.timeMillis()));
            rule(INT64, timeType(utc, MICROS), AvroTypes::timeMicros);
        }
        rule(
                INT64,
                timestampType(true, MILLIS),
                () -> AvroTypes.logical(Schema.Type.LONG, LogicalTypes.timestampMillis()));
        rule(INT64, timestampType(true, MICROS), AvroTypes::timestampMicros);
        rule(
                INT64,
                timestampType(true, NANOS),
                () -> AvroTypes.logical(Schema.Type.LONG, LogicalTypes.timestampNanos()));
        rule(
                INT64,
                timestampType(false, MILLIS),
                () -> AvroTypes.logical(Schema.Type.LONG, LogicalTypes.localTimestampMillis()));
        rule(INT64, timestampType(false, MICROS), AvroTypes::localTimestampMicros);
        rule(
                INT64,
                timestampType(false, NANOS),
                () -> AvroTypes.logical(Schema.Type.LONG, LogicalTypes.localTimestampNanos()));
        for (LogicalTypeAnnotation text : new LogicalTypeAnnotation[] {stringType(), enumType(), jsonType()}) {
            rule(BINARY, text, () -> AvroTypes.of(Schema.Type.STRING));
        }
        rule(BINARY, null, () -> AvroTypes.of(Schema.Type.BYTES));
        rule(BINARY, bsonType(), () -> AvroTypes.of(Schema.Type.BYTES));
    }

    private ParquetSchemas() {}

    static Schema of(String fullName, MessageType footer) {
        return record(footer, TypePath.root(fullName));
    }

    private static Schema record(GroupType group, TypePath path) {
        RecordInference record = new RecordInference(path);
        for (Type field : group.getFields()) {
            TypePath here = path.field(field.getName());
            Integer id = field.getId() == null ? null : field.getId().intValue();
            boolean repeated = field.isRepetition(Repetition.REPEATED);
            Schema type = repeated ? Schema.createArray(type(field, here)) : type(field, here);
            record.field(field.getName(), type, field.isRepetition(Repetition.OPTIONAL), id);
        }
        return record.build();
    }

    private static Schema type(Type type, TypePath path) {
        if (type.isPrimitive()) {
            return primitive(type.asPrimitiveType(), path);
        }
        GroupType group = type.asGroupType();
        LogicalTypeAnnotation annotation = group.getLogicalTypeAnnotation();
        if (annotation instanceof ListLogicalTypeAnnotation) {
            return list(group, path);
        } else if (annotation instanceof MapLogicalTypeAnnotation || annotation instanceof MapKeyValueTypeAnnotation) {
            return map(group, path);
        } else if (annotation == null) {
            return record(group, path);
        }
        throw path.error("Parquet's group of " + annotation + " has no Avro type; convert the column");
    }

    private static Schema element(Type type, TypePath path) {
        Schema schema = type(type, path);
        return type.isRepetition(Repetition.OPTIONAL) ? AvroTypes.nullable(schema) : schema;
    }

    /** With the rules of Parquet's specification for lists of two levels. */
    private static Schema list(GroupType list, TypePath path) {
        Type repeated = list.getType(0);
        boolean twoLevels = repeated.isPrimitive()
                || repeated.asGroupType().getFieldCount() > 1
                || repeated.asGroupType().getType(0).isRepetition(Repetition.REPEATED)
                || repeated.getName().equals("array")
                || repeated.getName().equals(list.getName() + "_tuple");
        return Schema.createArray(
                twoLevels
                        ? type(repeated, path)
                        : element(repeated.asGroupType().getType(0), path));
    }

    private static Schema map(GroupType map, TypePath path) {
        GroupType entry = map.getType(0).asGroupType();
        Type key = entry.getType(0);
        if (!key.isPrimitive() || primitive(key.asPrimitiveType(), path).getType() != Schema.Type.STRING) {
            throw path.error("the keys are " + key + "; Avro's maps have string keys");
        }
        if (entry.getFieldCount() < 2) {
            throw path.error("a map without values has no Avro type; convert it to an array");
        }
        return Schema.createMap(element(entry.getType(1), path));
    }

    private static Schema primitive(PrimitiveType type, TypePath path) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
            return AvroTypes.decimal(path, decimal.getPrecision(), decimal.getScale());
        }
        Supplier<Schema> rule = RULES.get(new Key(type.getPrimitiveTypeName(), annotation));
        if (rule != null) {
            return rule.get();
        }
        if (type.getPrimitiveTypeName() == FIXED_LEN_BYTE_ARRAY) {
            Schema fixed = AvroTypes.fixed(path, type.getTypeLength());
            if (annotation == null) {
                return fixed;
            } else if (annotation.equals(uuidType())) {
                return LogicalTypes.uuid().addToSchema(fixed);
            } else if (annotation instanceof IntervalLogicalTypeAnnotation) {
                return LogicalTypes.duration().addToSchema(fixed);
            }
        }
        throw path.error("Parquet's " + type + " has no Avro type; convert the column");
    }

    private static void rule(
            PrimitiveTypeName physical, @Nullable LogicalTypeAnnotation annotation, Supplier<Schema> schema) {
        RULES.put(new Key(physical, annotation), schema);
    }
}

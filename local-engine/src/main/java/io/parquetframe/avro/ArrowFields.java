package io.parquetframe.avro;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The Arrow schema in which an Avro schema is read and written. A union of several types is a struct with one nullable
 * member for each, of which one is set, as Spark has it.
 */
final class ArrowFields {

    static final String MEMBER = "member";
    static final String ELEMENT = "element";

    /** More levels than any hand has written; a bound for recursion here and in the programs. */
    static final int MAX_DEPTH = 100;

    /** A few records that refer to each other make any number of fields. */
    private static final int MAX_FIELDS = 100_000;

    private static final String UTC = "UTC";
    private static final int DECIMAL_BITS = 128;

    private static final Map<String, ArrowType> LOGICAL = Map.ofEntries(
            Map.entry("date", new ArrowType.Date(DateUnit.DAY)),
            Map.entry("time-millis", new ArrowType.Time(TimeUnit.MILLISECOND, Integer.SIZE)),
            Map.entry("time-micros", new ArrowType.Time(TimeUnit.MICROSECOND, Long.SIZE)),
            Map.entry("timestamp-millis", new ArrowType.Timestamp(TimeUnit.MILLISECOND, UTC)),
            Map.entry("timestamp-micros", new ArrowType.Timestamp(TimeUnit.MICROSECOND, UTC)),
            Map.entry("timestamp-nanos", new ArrowType.Timestamp(TimeUnit.NANOSECOND, UTC)),
            Map.entry("local-timestamp-millis", new ArrowType.Timestamp(TimeUnit.MILLISECOND, null)),
            Map.entry("local-timestamp-micros", new ArrowType.Timestamp(TimeUnit.MICROSECOND, null)),
            Map.entry("local-timestamp-nanos", new ArrowType.Timestamp(TimeUnit.NANOSECOND, null)));

    /** The records around the current one; one of them again is a recursive schema. */
    private final Set<String> open = new HashSet<>();

    private int depth;
    private int count;

    private ArrowFields() {}

    /** The columns of a record. */
    static List<Field> of(Schema record) {
        return of(record, checked(record).getFields());
    }

    /** The columns of some fields of a record; what the others hold does not matter. */
    static List<Field> of(Schema record, List<Schema.Field> fields) {
        ArrowFields columns = new ArrowFields();
        columns.open.add(record.getFullName());
        return columns.fields(fields, "");
    }

    /** A record, whatever it holds. */
    static Schema checked(Schema record) {
        if (record.getType() != Schema.Type.RECORD) {
            throw new AvroSchemaException(
                    "", "a file of " + record.getType().getName() + " has no columns; a record is needed");
        }
        return record;
    }

    private List<Field> record(Schema record, String path) {
        if (!open.add(record.getFullName())) {
            throw new AvroSchemaException(
                    path, record.getFullName() + " contains itself; recursive types have no columns");
        }
        List<Field> fields = fields(record.getFields(), path);
        open.remove(record.getFullName());
        return fields;
    }

    private List<Field> fields(List<Schema.Field> stored, String path) {
        List<Field> fields = new ArrayList<>();
        for (Schema.Field field : stored) {
            String column = AvroNames.column(field);
            fields.add(field(column, field.schema(), CompatibilityCheck.child(path, column), id(field)));
        }
        return fields;
    }

    private Field field(String name, Schema schema, String path, @Nullable Map<String, String> metadata) {
        if (++depth > MAX_DEPTH) {
            throw new AvroSchemaException(path, "more than " + MAX_DEPTH + " levels of nesting are not read");
        }
        if (++count > MAX_FIELDS) {
            throw new AvroSchemaException(path, "more than " + MAX_FIELDS + " fields are not read");
        }
        List<Schema> values = AvroTypes.values(schema);
        boolean nullable = AvroTypes.isNullable(schema);
        Field field;
        if (values.size() == 1) {
            Schema value = values.get(0);
            field = new Field(name, new FieldType(nullable, type(value, path), null, metadata), children(value, path));
        } else if (values.isEmpty()) {
            field = new Field(name, new FieldType(true, ArrowType.Null.INSTANCE, null, metadata), List.of());
        } else {
            List<Field> members = new ArrayList<>();
            for (Schema value : values) {
                members.add(member(MEMBER + members.size(), value, path));
            }
            field = new Field(name, new FieldType(nullable, ArrowType.Struct.INSTANCE, null, metadata), members);
        }
        depth--;
        return field;
    }

    private Field member(String name, Schema value, String path) {
        Field field = field(name, value, path, null);
        return new Field(name, new FieldType(true, field.getType(), null), field.getChildren());
    }

    /** The Arrow type of a type that is no union. */
    static ArrowType type(Schema schema, String path) {
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            if (decimal.getPrecision() > AvroTypes.MAX_PRECISION) {
                throw new AvroSchemaException(
                        path,
                        "decimals of " + decimal.getPrecision() + " digits are not read; the limit is "
                                + AvroTypes.MAX_PRECISION);
            }
            return new ArrowType.Decimal(decimal.getPrecision(), decimal.getScale(), DECIMAL_BITS);
        }
        String logical = AvroTypes.logicalName(schema);
        ArrowType special = logical == null ? null : LOGICAL.get(logical);
        return special == null ? plain(schema) : special;
    }

    private static ArrowType plain(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> ArrowType.Null.INSTANCE;
            case BOOLEAN -> ArrowType.Bool.INSTANCE;
            case INT -> new ArrowType.Int(Integer.SIZE, true);
            case LONG -> new ArrowType.Int(Long.SIZE, true);
            case FLOAT -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
            case DOUBLE -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case STRING, ENUM -> ArrowType.Utf8.INSTANCE;
            case BYTES -> ArrowType.Binary.INSTANCE;
            case FIXED -> new ArrowType.FixedSizeBinary(schema.getFixedSize());
            case ARRAY -> ArrowType.List.INSTANCE;
            case MAP -> new ArrowType.Map(false);
            case RECORD, UNION -> ArrowType.Struct.INSTANCE;
        };
    }

    private List<Field> children(Schema schema, String path) {
        return switch (schema.getType()) {
            case ARRAY -> List.of(field(ELEMENT, schema.getElementType(), path + "." + ELEMENT, null));
            case MAP -> {
                Field key = new Field("key", new FieldType(false, ArrowType.Utf8.INSTANCE, null), List.of());
                Field value = field("value", schema.getValueType(), path + ".value", null);
                FieldType entries = new FieldType(false, ArrowType.Struct.INSTANCE, null);
                yield List.of(new Field("entries", entries, List.of(key, value)));
            }
            case RECORD -> record(schema, path);
            default -> List.of();
        };
    }

    private static @Nullable Map<String, String> id(Schema.Field field) {
        Object id = field.getObjectProp(RecordInference.FIELD_ID);
        return id instanceof Integer ? new HashMap<>(Map.of(ArrowSchemas.FIELD_ID, id.toString())) : null;
    }
}

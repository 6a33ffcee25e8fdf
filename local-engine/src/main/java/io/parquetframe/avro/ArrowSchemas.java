package io.parquetframe.avro;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.ArrowType.ArrowTypeID;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Avro schemas of Arrow schemas. Each Arrow type has one rule; what is not in the table is an error. */
final class ArrowSchemas {

    /** Parquet's and Iceberg's key for the id of a field. */
    static final String FIELD_ID = "PARQUET:field_id";

    private static final Map<ArrowTypeID, BiFunction<Field, TypePath, Schema>> RULES = Map.ofEntries(
            rule(ArrowTypeID.Null, (field, path) -> AvroTypes.of(Schema.Type.NULL)),
            rule(ArrowTypeID.Bool, (field, path) -> AvroTypes.of(Schema.Type.BOOLEAN)),
            rule(ArrowTypeID.Int, (field, path) -> integer((ArrowType.Int) field.getType(), path)),
            rule(ArrowTypeID.FloatingPoint, (field, path) -> floating((ArrowType.FloatingPoint) field.getType())),
            rule(ArrowTypeID.Utf8, (field, path) -> AvroTypes.of(Schema.Type.STRING)),
            rule(ArrowTypeID.LargeUtf8, (field, path) -> AvroTypes.of(Schema.Type.STRING)),
            rule(ArrowTypeID.Utf8View, (field, path) -> AvroTypes.of(Schema.Type.STRING)),
            rule(ArrowTypeID.Binary, (field, path) -> AvroTypes.of(Schema.Type.BYTES)),
            rule(ArrowTypeID.LargeBinary, (field, path) -> AvroTypes.of(Schema.Type.BYTES)),
            rule(ArrowTypeID.BinaryView, (field, path) -> AvroTypes.of(Schema.Type.BYTES)),
            rule(ArrowTypeID.FixedSizeBinary, ArrowSchemas::fixed),
            rule(ArrowTypeID.Decimal, ArrowSchemas::decimal),
            rule(ArrowTypeID.Date, (field, path) -> date((ArrowType.Date) field.getType(), path)),
            rule(ArrowTypeID.Time, (field, path) -> time((ArrowType.Time) field.getType(), path)),
            rule(ArrowTypeID.Timestamp, (field, path) -> timestamp((ArrowType.Timestamp) field.getType(), path)),
            rule(ArrowTypeID.List, ArrowSchemas::array),
            rule(ArrowTypeID.LargeList, ArrowSchemas::array),
            rule(ArrowTypeID.FixedSizeList, ArrowSchemas::array),
            rule(ArrowTypeID.ListView, ArrowSchemas::array),
            rule(ArrowTypeID.LargeListView, ArrowSchemas::array),
            rule(ArrowTypeID.Map, ArrowSchemas::map),
            rule(ArrowTypeID.Struct, (field, path) -> record(field.getChildren(), path)));

    private ArrowSchemas() {}

    static Schema of(String fullName, List<Field> fields) {
        return record(fields, TypePath.root(fullName));
    }

    private static Schema record(List<Field> fields, TypePath path) {
        RecordInference record = new RecordInference(path);
        for (Field field : fields) {
            record.field(field.getName(), type(field, path.field(field.getName())), field.isNullable(), id(field));
        }
        return record.build();
    }

    private static Schema type(Field field, TypePath path) {
        BiFunction<Field, TypePath, Schema> rule = RULES.get(field.getType().getTypeID());
        if (rule == null) {
            throw path.error("Arrow's " + field.getType() + " has no Avro type; convert the column");
        }
        if (field.getDictionary() != null) {
            throw path.error("the column is dictionary-encoded; decode it");
        }
        return rule.apply(field, path);
    }

    private static Schema element(Field field, TypePath path) {
        Schema type = type(field, path);
        return field.isNullable() ? AvroTypes.nullable(type) : type;
    }

    private static Schema integer(ArrowType.Int type, TypePath path) {
        int bits = type.getIsSigned() ? type.getBitWidth() : type.getBitWidth() + 1;
        if (bits > Long.SIZE) {
            throw path.error("unsigned 64-bit integers do not fit Avro's long; convert to decimal(20,0)");
        }
        return AvroTypes.of(bits <= Integer.SIZE ? Schema.Type.INT : Schema.Type.LONG);
    }

    private static Schema floating(ArrowType.FloatingPoint type) {
        return switch (type.getPrecision()) {
            case HALF, SINGLE -> AvroTypes.of(Schema.Type.FLOAT);
            case DOUBLE -> AvroTypes.of(Schema.Type.DOUBLE);
        };
    }

    private static Schema fixed(Field field, TypePath path) {
        return AvroTypes.fixed(path, ((ArrowType.FixedSizeBinary) field.getType()).getByteWidth());
    }

    private static Schema decimal(Field field, TypePath path) {
        ArrowType.Decimal type = (ArrowType.Decimal) field.getType();
        return AvroTypes.decimal(path, type.getPrecision(), type.getScale());
    }

    private static Schema date(ArrowType.Date type, TypePath path) {
        if (type.getUnit() != DateUnit.DAY) {
            throw path.error("dates in milliseconds have no Avro type; convert to days");
        }
        return AvroTypes.date();
    }

    private static Schema time(ArrowType.Time type, TypePath path) {
        return switch (type.getUnit()) {
            case MILLISECOND -> AvroTypes.logical(Schema.Type.INT, LogicalTypes.timeMillis());
            case MICROSECOND -> AvroTypes.timeMicros();
            case SECOND, NANOSECOND -> throw unit(path, "time", type.getUnit());
        };
    }

    private static Schema timestamp(ArrowType.Timestamp type, TypePath path) {
        boolean local = type.getTimezone() == null || type.getTimezone().isEmpty();
        LogicalType logical =
                switch (type.getUnit()) {
                    case MILLISECOND -> local ? LogicalTypes.localTimestampMillis() : LogicalTypes.timestampMillis();
                    case MICROSECOND -> local ? LogicalTypes.localTimestampMicros() : LogicalTypes.timestampMicros();
                    case NANOSECOND -> local ? LogicalTypes.localTimestampNanos() : LogicalTypes.timestampNanos();
                    case SECOND -> throw unit(path, "timestamp", type.getUnit());
                };
        return AvroTypes.logical(Schema.Type.LONG, logical);
    }

    private static Schema array(Field field, TypePath path) {
        return Schema.createArray(element(field.getChildren().get(0), path));
    }

    private static Schema map(Field field, TypePath path) {
        List<Field> entry = field.getChildren().get(0).getChildren();
        ArrowType key = entry.get(0).getType();
        if (!WriterTypes.isText(key)) {
            throw path.error("the keys are " + key + "; Avro's maps have string keys");
        }
        return Schema.createMap(element(entry.get(1), path));
    }

    private static @Nullable Integer id(Field field) {
        String id = field.getMetadata().get(FIELD_ID);
        return id == null ? null : Integer.valueOf(id);
    }

    private static AvroSchemaException unit(TypePath path, String what, TimeUnit unit) {
        return path.error(what + " in the unit " + unit + " has no Avro type; convert to microseconds");
    }

    private static Map.Entry<ArrowTypeID, BiFunction<Field, TypePath, Schema>> rule(
            ArrowTypeID type, BiFunction<Field, TypePath, Schema> rule) {
        return Map.entry(type, rule);
    }
}

package io.parquetframe.avro;

import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The Avro types that inference gives. Schemas are mutable in Avro, so each call makes its own. */
final class AvroTypes {

    /** Spark's and Arrow's 128-bit limit. */
    static final int MAX_PRECISION = 38;

    /** Months, days and milliseconds, each an unsigned 32-bit little-endian number. */
    static final int DURATION_BYTES = 12;

    static final int UUID_BYTES = 16;

    private AvroTypes() {}

    static Schema of(Schema.Type type) {
        return Schema.create(type);
    }

    static Schema logical(Schema.Type type, LogicalType logical) {
        return logical.addToSchema(Schema.create(type));
    }

    static Schema date() {
        return logical(Schema.Type.INT, LogicalTypes.date());
    }

    static Schema timestampMicros() {
        return logical(Schema.Type.LONG, LogicalTypes.timestampMicros());
    }

    static Schema localTimestampMicros() {
        return logical(Schema.Type.LONG, LogicalTypes.localTimestampMicros());
    }

    static Schema timeMicros() {
        return logical(Schema.Type.LONG, LogicalTypes.timeMicros());
    }

    static Schema uuid() {
        return logical(Schema.Type.STRING, LogicalTypes.uuid());
    }

    static Schema decimal(TypePath path, int precision, int scale) {
        if (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision) {
            throw path.error("decimal(" + precision + "," + scale + ") is out of range; precision 1 to " + MAX_PRECISION
                    + " and scale 0 to the precision are possible");
        }
        return logical(Schema.Type.BYTES, LogicalTypes.decimal(precision, scale));
    }

    static Schema fixed(TypePath path, int bytes) {
        return Schema.createFixed(path.simpleName(), null, path.namespace(), bytes);
    }

    /** A union with null first; null itself stays as it is. */
    static Schema nullable(Schema type) {
        return type.getType() == Schema.Type.NULL ? type : Schema.createUnion(List.of(of(Schema.Type.NULL), type));
    }

    /** The branches beside null, or the type itself where it is no union. */
    static List<Schema> values(Schema type) {
        return type.isUnion()
                ? type.getTypes().stream()
                        .filter(branch -> branch.getType() != Schema.Type.NULL)
                        .toList()
                : List.of(type);
    }

    static boolean isNullable(Schema type) {
        return type.getType() == Schema.Type.NULL
                || (type.isUnion()
                        && type.getTypes().stream().anyMatch(branch -> branch.getType() == Schema.Type.NULL));
    }

    /** The name of a schema's logical type as Avro understood it, null where there is none or it is not valid. */
    static @Nullable String logicalName(Schema type) {
        LogicalType logical = type.getLogicalType();
        return logical == null ? null : logical.getName();
    }
}

package io.parquetframe.entity.key;

import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Which encoding a type has. */
final class ValueEncodings {

    private ValueEncodings() {}

    static @Nullable ValueEncoding of(Schema type) {
        if (type.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return new DecimalEncoding(decimal.getScale());
        }
        return switch (type.getType()) {
            case BOOLEAN -> new BooleanEncoding();
            case INT, LONG -> new WholeEncoding(type.getType() == Schema.Type.INT, logical(type, "whole"));
            case FLOAT, DOUBLE -> new FloatingEncoding(type.getType() == Schema.Type.FLOAT);
            // A UUID as text is ordered and compared as text, by Spark too.
            case STRING, ENUM -> new TextEncoding();
            case BYTES -> new BytesEncoding("bytes");
            case FIXED -> new BytesEncoding(logical(type, "bytes"));
            default -> null;
        };
    }

    private static String logical(Schema type, String otherwise) {
        LogicalType logical = type.getLogicalType();
        return logical == null ? otherwise : logical.getName();
    }
}

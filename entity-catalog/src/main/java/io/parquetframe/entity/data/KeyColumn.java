package io.parquetframe.entity.data;

import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.ValueEncoding;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * The first column of the key that a file is sorted by.
 *
 * @param column its name in the file
 * @param whole the key's encoding of it where it is the whole key; null where it is one of several
 */
record KeyColumn(String column, @Nullable Bound whole) {

    private static final int MAX_CHARACTER_BYTES = 4;

    /** From a bound of Parquet's statistics, in the plain encoding, to the key; null where it is no whole value. */
    @FunctionalInterface
    interface Bound {
        @Nullable
        KeyBytes of(ByteBuffer plain);
    }

    static KeyColumn of(Schema.Field field, boolean single) {
        String column = AvroSchemas.columnName(field);
        return new KeyColumn(column, single ? bound(AvroValues.value(field.schema())) : null);
    }

    private static Bound bound(Schema type) {
        ValueEncoding encoding = ValueEncoding.of(type);
        LogicalTypes.Decimal decimal = AvroValues.decimal(type);
        return plain -> {
            ByteBuffer bytes = plain.duplicate().order(ByteOrder.LITTLE_ENDIAN);
            Object value =
                    decimal != null ? decimal(bytes, ParquetTypes.decimal(decimal.getPrecision())) : value(bytes, type);
            return value == null ? null : KeyBytes.of(encoding.encode(value));
        };
    }

    private static @Nullable Object value(ByteBuffer bytes, Schema type) {
        return switch (type.getType()) {
            case BOOLEAN -> bytes.get(bytes.position()) != 0;
            case INT -> bytes.getInt(bytes.position());
            case LONG -> bytes.getLong(bytes.position());
            case STRING, ENUM ->
                isWhole(bytes) ? StandardCharsets.UTF_8.decode(bytes).toString() : null;
            case BYTES, FIXED -> isWhole(bytes) ? bytes : null;
            default -> null;
        };
    }

    /** Parquet cuts between characters, in binary columns too where they happen to be UTF-8: some bytes before the limit. */
    private static boolean isWhole(ByteBuffer bytes) {
        return bytes.remaining() <= ParquetSink.INDEX_BYTES - MAX_CHARACTER_BYTES;
    }

    private static Object decimal(ByteBuffer bytes, PrimitiveTypeName physical) {
        return switch (physical) {
            case INT32 ->
                ByteBuffer.wrap(
                        BigInteger.valueOf(bytes.getInt(bytes.position())).toByteArray());
            case INT64 ->
                ByteBuffer.wrap(
                        BigInteger.valueOf(bytes.getLong(bytes.position())).toByteArray());
            default -> bytes;
        };
    }
}

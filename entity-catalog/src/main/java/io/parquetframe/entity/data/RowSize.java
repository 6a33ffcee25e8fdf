package io.parquetframe.entity.data;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Roughly what rows take in the heap, to bound what is kept. */
final class RowSize {

    private static final long OBJECT_BYTES = 24L;
    private static final long ROW_BYTES = 160;

    private RowSize() {}

    static long of(GenericRecord row) {
        long bytes = ROW_BYTES;
        for (int i = 0; i < row.getSchema().getFields().size(); i++) {
            bytes += value(row.get(i));
        }
        return bytes;
    }

    private static long value(@Nullable Object value) {
        if (value == null) {
            return 0;
        }
        if (value instanceof CharSequence text) {
            return 2 * OBJECT_BYTES + text.length();
        }
        if (value instanceof ByteBuffer buffer) {
            return 2 * OBJECT_BYTES + buffer.remaining();
        }
        if (value instanceof GenericFixed fixed) {
            return 2 * OBJECT_BYTES + fixed.bytes().length;
        }
        if (value instanceof GenericRecord row) {
            return of(row);
        }
        if (value instanceof Collection<?> list) {
            return list.stream().mapToLong(RowSize::value).sum() + ROW_BYTES;
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                            .mapToLong(entry -> OBJECT_BYTES + value(entry.getKey()) + value(entry.getValue()))
                            .sum()
                    + ROW_BYTES;
        }
        return OBJECT_BYTES;
    }
}

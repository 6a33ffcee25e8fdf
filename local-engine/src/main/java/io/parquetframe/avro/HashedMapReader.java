package io.parquetframe.avro;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.util.Utf8;

/**
 * Reads a map as Avro's Java library hands it out: its entries in the order in which a {@link HashMap} of its keys is walked,
 * with the last value of a key that is there twice. The order is the library's by accident, but Spark shows it.
 */
final class HashedMapReader implements ValueReader {

    /** Where an entry's key and value stand in the block. */
    private record Entry(int key, int keyLength, int value, int end) {}

    private final ListColumn column;
    private final StructColumn entries;
    private final BytesColumn keys;
    private final ValueReader value;
    private final ValueReader skip;
    private final int leastBytes;
    private final boolean strings;

    /**
     * @param skip passes over a value
     * @param leastBytes of an entry
     * @param strings whether the library makes strings of the keys, not bytes: they hash differently
     */
    HashedMapReader(
            ListColumn column, BytesColumn keys, ValueReader value, ValueReader skip, int leastBytes, boolean strings) {
        this.column = column;
        this.entries = (StructColumn) column.elements();
        this.keys = keys;
        this.value = value;
        this.skip = skip;
        this.leastBytes = leastBytes;
        this.strings = strings;
    }

    @Override
    public void read(BlockCursor in) {
        // Without a capacity, as the library's: it decides the order.
        Map<Object, Entry> found = new HashMap<>();
        for (long count = in.readItemCount(leastBytes); count != 0; count = in.readItemCount(leastBytes)) {
            for (long i = 0; i < count; i++) {
                int length = in.readLength();
                int from = in.position();
                byte[] key = in.bytes(length);
                int at = in.position();
                skip.read(in);
                found.put(
                        strings ? new String(key, StandardCharsets.UTF_8) : new Utf8(key),
                        new Entry(from, length, at, in.position()));
            }
        }
        int end = in.position();
        for (Entry entry : found.values()) {
            keys.add(in.buffer(), entry.key(), entry.keyLength());
            in.moveTo(entry.value());
            value.read(in);
            if (in.position() != entry.end()) {
                throw BlockProblem.corrupt("the items of a value do not take the bytes that they claim");
            }
            entries.end();
        }
        in.moveTo(end);
        column.end();
    }
}

package io.parquetframe.avro;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.FieldVector;

/** Texts and byte arrays of any length. */
class BytesWriter extends ColumnWriter {

    private int[] ends = {};
    private byte[] values = {};

    @Override
    protected void load(FieldVector vector, int count) {
        if (count == 0) {
            return;
        }
        int[] offsets = VectorBytes.ints(vector.getOffsetBuffer(), count + 1, ends);
        int base = offsets[0];
        values = VectorBytes.bytes(vector.getDataBuffer(), base, offsets[count] - base, values);
        for (int i = 0; i < count; i++) {
            offsets[i] = offsets[i + 1] - base;
        }
        ends = offsets;
    }

    @Override
    void write(int row, EncodedBytes out) {
        int start = start(row);
        int length = ends[row] - start;
        out.writeLong(length);
        out.write(values, start, length);
    }

    final boolean hasDuplicates(int first, int last) {
        return DuplicateKeys.among(values, ends, first, last);
    }

    private int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    /** Texts that must be symbols of an enum. */
    static final class Symbols extends BytesWriter {
        private final String path;
        private final List<String> symbols;
        private final Map<ByteBuffer, Integer> indexes = new HashMap<>();

        Symbols(String path, List<String> symbols) {
            this.path = path;
            this.symbols = symbols;
            symbols.forEach(
                    symbol -> indexes.put(ByteBuffer.wrap(symbol.getBytes(StandardCharsets.UTF_8)), indexes.size()));
        }

        @Override
        void write(int row, EncodedBytes out) {
            ByteBuffer text = text(row);
            Integer index = indexes.get(text);
            if (index == null) {
                throw new AvroSchemaException(
                        path, "expected one of " + symbols + ", found " + StandardCharsets.UTF_8.decode(text));
            }
            out.writeLong(index);
        }
    }

    final ByteBuffer text(int row) {
        return ByteBuffer.wrap(values, start(row), ends[row] - start(row));
    }
}

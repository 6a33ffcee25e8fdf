package io.parquetframe.avro;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VariableWidthFieldVector;

/** Texts and byte arrays of any length. */
class BytesWriter extends ColumnWriter {

    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    private int[] ends = {};
    private byte[] values = {};

    @Override
    protected void load(FieldVector vector, int count) {
        if (count == 0) {
            return;
        } else if (!(vector instanceof BaseVariableWidthVector)) {
            gather((VariableWidthFieldVector) vector, count);
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

    /** Large ones and views, value by value: they may lie anywhere. */
    private void gather(VariableWidthFieldVector vector, int count) {
        ends = ends.length >= count ? ends : new int[count];
        int end = 0;
        for (int i = 0; i < count; i++) {
            if (!vector.isNull(i)) {
                // Arrow's pointers into views are wrong for texts of twelve bytes.
                byte[] value = vector.get(i);
                int length = value.length;
                if (length > MAX_BYTES - end) {
                    throw new AvroSchemaException(
                            vector.getField().getName(),
                            "a batch holds more than " + MAX_BYTES + " bytes of it; write smaller batches");
                } else if (length > values.length - end) {
                    int grown = (int) Math.min(Math.max(end + (long) length, values.length * 3L / 2), MAX_BYTES);
                    values = Arrays.copyOf(values, grown);
                }
                System.arraycopy(value, 0, values, end, length);
                end += length;
            }
            ends[i] = end;
        }
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

package io.parquetframe.avro;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;

/** Collects the buffers of a batch in Arrow's order: a column's own, then its children's. */
final class BatchBuilder {

    private final BufferAllocator memory;
    private final List<ArrowFieldNode> nodes = new ArrayList<>();
    private final List<ArrowBuf> buffers = new ArrayList<>();

    private BatchBuilder(BufferAllocator memory) {
        this.memory = memory;
    }

    /** Takes the values of the columns, which begin anew. Whoever calls closes the batch. */
    static ArrowRecordBatch build(BufferAllocator memory, int rows, List<Column> columns) {
        BatchBuilder batch = new BatchBuilder(memory);
        try {
            columns.forEach(column -> column.flush(batch));
            return new ArrowRecordBatch(rows, batch.nodes, batch.buffers);
        } finally {
            // The batch holds references of its own.
            batch.buffers.forEach(ArrowBuf::close);
        }
    }

    void node(int count, int nulls) {
        nodes.add(new ArrowFieldNode(count, nulls));
    }

    void validity(byte[] bits, int count, int nulls) {
        int bytes = nulls == 0 ? 0 : (count + 7) >> 3;
        if (bytes > bits.length) {
            byte[] all = Arrays.copyOf(bits, bytes);
            Arrays.fill(all, bits.length, bytes, (byte) -1);
            bytes(all, bytes);
        } else {
            bytes(bits, bytes);
        }
    }

    void bytes(byte[] values, int length) {
        ArrowBuf buffer = buffer(length);
        buffer.setBytes(0, values, 0, length);
    }

    void ints(int[] values, int count) {
        little(buffer(4L * count), 4 * count).asIntBuffer().put(values, 0, count);
    }

    /** A zero, then where each value ends. */
    void offsets(int[] ends, int count) {
        IntBuffer offsets = little(buffer(4L * (count + 1)), 4 * (count + 1)).asIntBuffer();
        offsets.put(0).put(ends, 0, count);
    }

    void longs(long[] values, int count) {
        little(buffer(8L * count), 8 * count).asLongBuffer().put(values, 0, count);
    }

    private static ByteBuffer little(ArrowBuf buffer, int length) {
        return buffer.nioBuffer(0, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private ArrowBuf buffer(long length) {
        ArrowBuf buffer = memory.buffer(length);
        buffers.add(buffer);
        buffer.writerIndex(length);
        return buffer;
    }
}

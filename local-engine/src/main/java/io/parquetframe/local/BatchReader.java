package io.parquetframe.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ReadChannel;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/** Reads {@link ResultBatches} from the beginning: the buffers in memory without a copy, then the file. */
final class BatchReader extends ArrowReader {

    private final ResultBatches batches;
    private int next;
    private int left;
    private @Nullable ReadChannel spilled;

    BatchReader(ResultBatches batches, BufferAllocator memory) {
        super(memory);
        this.batches = batches;
        this.left = batches.spilledBatches();
    }

    @Override
    public boolean loadNextBatch() throws IOException {
        prepareLoadNextBatch();
        if (next < batches.resident().size()) {
            new VectorLoader(getVectorSchemaRoot()).load(batches.resident().get(next++));
            return true;
        }
        if (left == 0) {
            return false;
        }
        left--;
        loadRecordBatch(MessageSerializer.deserializeRecordBatch(spilled(), allocator));
        return true;
    }

    private ReadChannel spilled() throws IOException {
        Path file = batches.file();
        if (spilled == null && file != null) {
            spilled = new ReadChannel(FileChannel.open(file, StandardOpenOption.READ));
            MessageSerializer.deserializeSchema(spilled);
        }
        if (spilled == null) {
            throw new IOException("The result was closed");
        }
        return spilled;
    }

    @Override
    protected Schema readSchema() {
        return batches.schema();
    }

    @Override
    public long bytesRead() {
        return spilled == null ? 0 : spilled.bytesRead();
    }

    @Override
    protected void closeReadSource() throws IOException {
        if (spilled != null) {
            spilled.close();
        }
    }
}

package io.parquetframe.local;

import io.parquetframe.heuristics.ReasonCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The batches of one result: the first ones in memory, those past the bound in a file, as an Arrow IPC stream. Written by
 * one thread; read by many once it is complete.
 */
final class ResultBatches implements AutoCloseable {

    private final LocalEngineOptions options;
    private final ResultMemory budget;
    private final ProcessDirectory directory;
    private final Schema schema;
    private final @Nullable Cut cut;
    private final List<ArrowRecordBatch> resident = new ArrayList<>();
    private @Nullable Path file;
    private @Nullable WriteChannel spill;
    private int spilledBatches;
    private long rows;
    private long bytes;
    private long taken;

    ResultBatches(
            LocalEngineOptions options,
            ResultMemory budget,
            ProcessDirectory directory,
            Schema schema,
            @Nullable Cut cut) {
        this.options = options;
        this.budget = budget;
        this.directory = directory;
        this.schema = schema;
        this.cut = cut;
    }

    /** Takes the rows over; the buffers are shared, not copied. */
    void add(VectorSchemaRoot root) throws LocalExecutionException {
        int wanted = cut == null ? root.getRowCount() : cut.wanted(root, rows);
        if (wanted == root.getRowCount()) {
            addAll(root);
            return;
        }
        try (VectorSchemaRoot first = root.slice(0, wanted)) {
            addAll(first);
        }
    }

    private void addAll(VectorSchemaRoot root) throws LocalExecutionException {
        ArrowRecordBatch batch = new VectorUnloader(root).getRecordBatch();
        boolean kept = false;
        try {
            rows += batch.getLength();
            bytes += batch.computeBodyLength();
            if (bytes > options.resultLimitBytes()) {
                throw new LocalExecutionException(
                        ReasonCode.RESULT_TOO_LARGE,
                        "The result has more than " + bytes + " bytes; the limit is " + options.resultLimitBytes());
            }
            if (bytes <= options.resultMemoryBytes() && spill == null && budget.take(batch.computeBodyLength())) {
                taken += batch.computeBodyLength();
                resident.add(batch);
                kept = true;
            } else {
                spill(batch);
            }
        } finally {
            if (!kept) {
                batch.close();
            }
        }
    }

    private void spill(ArrowRecordBatch batch) throws LocalExecutionException {
        try {
            if (spill == null) {
                Path path = directory.newFile("result");
                file = path;
                spill = new WriteChannel(
                        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
                MessageSerializer.serialize(spill, schema);
            }
            MessageSerializer.serialize(spill, batch);
            spilledBatches++;
        } catch (IOException e) {
            throw new LocalExecutionException(
                    ReasonCode.OUT_OF_MEMORY, "Cannot spill the result to " + file + ": " + e, e);
        }
    }

    Schema schema() {
        return schema;
    }

    List<ArrowRecordBatch> resident() {
        return resident;
    }

    int spilledBatches() {
        return spilledBatches;
    }

    @Nullable
    Path file() {
        return file;
    }

    long rows() {
        return rows;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        resident.forEach(ArrowRecordBatch::close);
        resident.clear();
        budget.giveBack(taken);
        taken = 0;
        closeSpill();
        if (file != null) {
            FileTree.deleteQuietly(file);
        }
    }

    private void closeSpill() {
        if (spill == null) {
            return;
        }
        try {
            spill.close();
        } catch (IOException e) {
            // The file is about to be removed.
            return;
        }
    }
}

package io.parquetframe.local.stream;

import io.parquetframe.avro.AvroInput;
import io.parquetframe.avro.AvroReadOptions;
import io.parquetframe.avro.AvroReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/** Reads the files of a scan one after the other; buffers pass without a copy. */
final class AvroScanReader extends ArrowInputReader {

    private final AvroScan scan;
    private final AvroReadOptions options;
    private final BufferAllocator memory;
    private int next;
    private @Nullable AvroReader current;
    private long bytesOfEarlierFiles;

    AvroScanReader(AvroScan scan, AvroReadOptions options, BufferAllocator memory) {
        super(memory);
        this.scan = scan;
        this.options = options;
        this.memory = memory;
    }

    @Override
    protected boolean loadNext() throws IOException {
        while (true) {
            AvroReader reader = current;
            if (reader != null && reader.loadNextBatch()) {
                List<FieldVector> columns = reader.getVectorSchemaRoot().getFieldVectors();
                for (Map.Entry<Integer, ColumnBounds> bounds : scan.bounds().entrySet()) {
                    bounds.getValue().require(columns.get(bounds.getKey()));
                }
                for (FieldVector column : columns) {
                    FiniteTimes.require(column, scan.files().get(next - 1).earliest());
                }
                loadRecordBatch(new VectorUnloader(reader.getVectorSchemaRoot()).getRecordBatch());
                return true;
            }
            if (reader != null) {
                bytesOfEarlierFiles += reader.bytesRead();
            }
            closeReadSource();
            if (next == scan.files().size()) {
                return false;
            }
            AvroScan.File file = scan.files().get(next++);
            current = AvroReader.open(
                    AvroInput.of(file.path()), options.withSchema(file.reader()).withColumns(file.names()), memory);
        }
    }

    @Override
    protected Schema readSchema() {
        return new Schema(scan.columns());
    }

    @Override
    public long bytesRead() {
        AvroReader reader = current;
        return bytesOfEarlierFiles + (reader == null ? 0 : reader.bytesRead());
    }

    @Override
    protected void closeReadSource() throws IOException {
        AvroReader reader = current;
        current = null;
        if (reader != null) {
            reader.close();
        }
    }
}

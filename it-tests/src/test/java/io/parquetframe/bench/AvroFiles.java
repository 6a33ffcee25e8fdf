package io.parquetframe.bench;

import io.parquetframe.avro.AvroCodec;
import io.parquetframe.avro.AvroInput;
import io.parquetframe.avro.AvroOutput;
import io.parquetframe.avro.AvroReadOptions;
import io.parquetframe.avro.AvroReader;
import io.parquetframe.avro.AvroWriteOptions;
import io.parquetframe.avro.AvroWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;

/** Our side of the Avro suite: files to Arrow and back, without Spark. For one thread. */
final class AvroFiles implements AutoCloseable {

    private final BufferAllocator memory = new RootAllocator();
    private final List<ArrowRecordBatch> resident = new ArrayList<>();

    /** Reads all rows, of all columns when none is named, with as many threads as there are cores. */
    long read(Path file, List<String> columns) throws IOException {
        AvroReadOptions options = AvroReadOptions.DEFAULT.withThreads(BenchSession.CORES);
        long rows = 0;
        try (AvroReader reader = AvroReader.open(
                AvroInput.of(file), columns.isEmpty() ? options : options.withColumns(columns), memory)) {
            while (reader.loadNextBatch()) {
                rows += reader.getVectorSchemaRoot().getRowCount();
            }
        }
        return rows;
    }

    long count(Path file) throws IOException {
        return AvroReader.count(AvroInput.of(file));
    }

    /** Keeps a file's rows in memory, so that {@link #write} has nothing to read. */
    void keep(Path file) throws IOException {
        try (AvroReader reader = AvroReader.open(AvroInput.of(file), AvroReadOptions.DEFAULT, memory)) {
            while (reader.loadNextBatch()) {
                resident.add(new VectorUnloader(reader.getVectorSchemaRoot()).getRecordBatch());
            }
        }
    }

    /** Writes what was kept; the file that it came from says with which schema. */
    long write(Path from, Path to, AvroCodec codec, int level) throws IOException {
        AvroInput input = AvroInput.of(from);
        AvroWriteOptions options =
                AvroWriteOptions.DEFAULT.withCodec(codec).withLevel(level).withThreads(BenchSession.CORES);
        long rows = 0;
        try (AvroReader reader = AvroReader.open(input, AvroReadOptions.DEFAULT, memory);
                VectorSchemaRoot root =
                        VectorSchemaRoot.create(reader.getVectorSchemaRoot().getSchema(), memory);
                AvroWriter writer =
                        AvroWriter.open(AvroOutput.of(to, true), AvroReader.schema(input), root.getSchema(), options)) {
            VectorLoader loader = new VectorLoader(root);
            for (ArrowRecordBatch batch : resident) {
                loader.load(batch);
                writer.write(root);
                rows += root.getRowCount();
            }
            writer.commit();
        }
        return rows;
    }

    /** The one data file that Spark wrote into a directory. */
    static Path only(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("No data file in " + directory));
        }
    }

    /** Bytes of all data files in a directory, or of a file. */
    static long bytes(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".avro"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Override
    public void close() {
        resident.forEach(ArrowRecordBatch::close);
        memory.close();
    }
}

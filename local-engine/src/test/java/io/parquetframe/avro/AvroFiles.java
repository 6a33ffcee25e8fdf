package io.parquetframe.avro;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Container files in memory, written and read by Avro's library and read by ours. */
final class AvroFiles {

    private AvroFiles() {}

    /** A file in memory. */
    static final class InMemory implements AvroInput {

        private final byte[] content;

        InMemory(byte[] content) {
            this.content = content;
        }

        @Override
        public String name() {
            return "memory.avro";
        }

        @Override
        public Source open() {
            return new Source() {
                @Override
                public long length() {
                    return content.length;
                }

                @Override
                public void readFully(long position, byte[] target, int offset, int length) throws IOException {
                    if (position + length > content.length) {
                        throw new EOFException();
                    }
                    System.arraycopy(content, (int) position, target, offset, length);
                }

                @Override
                public void close() {
                    // Nothing is held.
                }
            };
        }
    }

    static byte[] write(Schema schema, AvroCodec codec, int syncInterval, List<GenericRecord> rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.setCodec(CodecFactory.fromString(codec.avroName())).setSyncInterval(Math.max(32, syncInterval));
            writer.create(schema, bytes);
            for (GenericRecord row : rows) {
                writer.append(row);
            }
        }
        return bytes.toByteArray();
    }

    /** @param reader null for the file's own schema */
    static List<List<@Nullable Object>> readByAvro(byte[] file, @Nullable Schema reader) throws IOException {
        GenericDatumReader<GenericRecord> datum = new GenericDatumReader<>(null, reader);
        try (DataFileReader<GenericRecord> rows = new DataFileReader<>(new SeekableByteArrayInput(file), datum)) {
            Schema schema = reader == null ? rows.getSchema() : reader;
            List<List<@Nullable Object>> all = new ArrayList<>();
            while (rows.hasNext()) {
                all.add(Rows.of(rows.next(), schema));
            }
            return all;
        }
    }

    /** Reads a file and writes its rows again, in small batches, both by our own. */
    static void copy(byte[] file, Path target, AvroWriteOptions options) throws IOException {
        AvroReadOptions small = AvroReadOptions.DEFAULT.withBatchRows(7);
        InMemory input = new InMemory(file);
        try (BufferAllocator memory = new RootAllocator();
                AvroReader reader = AvroReader.open(input, small, memory);
                AvroWriter writer = AvroWriter.open(
                        AvroOutput.of(target, false),
                        AvroReader.schema(input),
                        reader.getVectorSchemaRoot().getSchema(),
                        options)) {
            while (reader.loadNextBatch()) {
                writer.write(reader.getVectorSchemaRoot());
            }
            writer.commit();
        }
    }

    static List<List<@Nullable Object>> read(byte[] file, AvroReadOptions options) throws IOException {
        try (BufferAllocator memory = new RootAllocator();
                AvroReader reader = AvroReader.open(new InMemory(file), options, memory)) {
            List<List<@Nullable Object>> all = new ArrayList<>();
            while (reader.loadNextBatch()) {
                for (int i = 0; i < reader.getVectorSchemaRoot().getRowCount(); i++) {
                    all.add(Rows.of(reader.getVectorSchemaRoot(), i));
                }
            }
            return all;
        }
    }
}

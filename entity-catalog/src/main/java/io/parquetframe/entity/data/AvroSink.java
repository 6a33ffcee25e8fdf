package io.parquetframe.entity.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Encoder;

/** Rows into an Avro container file, in blocks that are small enough for a search. */
final class AvroSink implements RowSink {

    /** Encoded bytes of a block: a search for one key decodes one. */
    private static final int BLOCK_BYTES = 32 << 10;

    private final DataFileWriter<GenericRecord> writer;
    private final Counted out;

    private AvroSink(DataFileWriter<GenericRecord> writer, Counted out) {
        this.writer = writer;
        this.out = out;
    }

    static AvroSink create(Path path, Schema schema, CodecFactory codec) throws IOException {
        Counted out = new Counted(Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new Rows());
        try {
            return new AvroSink(
                    writer.setCodec(codec).setSyncInterval(BLOCK_BYTES).create(schema, out), out);
        } catch (IOException | RuntimeException e) {
            out.close();
            throw e;
        }
    }

    @Override
    public void write(GenericRecord row) throws IOException {
        try {
            writer.append(row);
        } catch (DataFileWriter.AppendWriteException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw e;
        }
    }

    @Override
    public long bytes() {
        return out.bytes;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static final class Rows implements DatumWriter<GenericRecord> {

        private AvroEncoders.ValueEncoder encoder = (out, row) -> {
            throw new IllegalStateException("No schema was set");
        };

        @Override
        public void setSchema(Schema schema) {
            encoder = AvroEncoders.record(schema);
        }

        @Override
        public void write(GenericRecord row, Encoder out) throws IOException {
            encoder.write(out, row);
        }
    }

    private static final class Counted extends BufferedOutputStream {

        private long bytes;

        Counted(OutputStream out) {
            super(out, 2 * BLOCK_BYTES);
        }

        @Override
        public synchronized void write(byte[] source, int from, int length) throws IOException {
            super.write(source, from, length);
            bytes += length;
        }
    }
}

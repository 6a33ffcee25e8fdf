package io.parquetframe.entity.data;

import io.parquetframe.entity.SnapshotExpiredException;
import io.parquetframe.entity.key.KeyBytes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.file.SeekableFileInput;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.Decoder;
import org.jspecify.annotations.Nullable;

/** An Avro container file; its segments are its blocks. */
final class AvroRowFile implements RowFile {

    private final Path path;
    private final DataFileStream.Header header;
    private final Schema schema;
    private final List<AvroBlocks.Block> blocks;
    private final Segments segments;

    private AvroRowFile(Path path, DataFileStream.Header header, Schema schema, List<AvroBlocks.Block> blocks) {
        this.path = path;
        this.header = header;
        this.schema = schema;
        this.blocks = blocks;
        this.segments = new Segments(blocks.size());
    }

    static AvroRowFile open(Path path) throws IOException {
        try (DataFileReader<GenericRecord> reader = new DataFileReader<>(input(path), new GenericDatumReader<>())) {
            return new AvroRowFile(
                    path, reader.getHeader(), reader.getSchema(), AvroBlocks.of(path, reader.previousSync()));
        }
    }

    private static SeekableFileInput input(Path path) throws IOException {
        try {
            return new SeekableFileInput(path.toFile());
        } catch (FileNotFoundException e) {
            throw SnapshotExpiredException.gone(path);
        }
    }

    @Override
    public int segments() {
        return blocks.size();
    }

    @Override
    public @Nullable KeyBytes knownLower(int segment) {
        return segments.lower(segment);
    }

    @Override
    public void learnLower(int segment, KeyBytes key) {
        segments.learn(segment, key);
    }

    @Override
    public CloseableIterator<GenericRecord> rows(Schema projection) throws IOException {
        int[] all = new int[blocks.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        return rows(projection, all);
    }

    @Override
    public CloseableIterator<GenericRecord> rows(Schema projection, int[] chosen) throws IOException {
        return new Rows(projection, chosen);
    }

    @Override
    public GenericRecord row(Schema projection, int segment, int position) throws IOException {
        try (CloseableIterator<GenericRecord> rows = rows(projection, new int[] {segment})) {
            for (int i = 0; i < position; i++) {
                rows.next();
            }
            return rows.next();
        }
    }

    private final class Rows implements CloseableIterator<GenericRecord> {

        private final DataFileReader<GenericRecord> reader;
        private final int[] chosen;
        private int next;
        private long left;

        Rows(Schema projection, int[] chosen) throws IOException {
            this.chosen = chosen;
            SeekableFileInput file = input(path);
            try {
                reader = DataFileReader.openReader(file, new RowReader(schema, projection), header, false);
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        }

        @Override
        public boolean hasNext() {
            try {
                while (left == 0 && next < chosen.length) {
                    AvroBlocks.Block block = blocks.get(chosen[next]);
                    if (next == 0 || chosen[next] != chosen[next - 1] + 1) {
                        reader.seek(block.start());
                    }
                    next++;
                    left = block.rows();
                }
                return left > 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public GenericRecord next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            left--;
            if (!reader.hasNext()) {
                throw new UncheckedIOException(new IOException(path + " ends before its last row"));
            }
            return reader.next();
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }

    private static final class RowReader implements DatumReader<GenericRecord> {

        private final AvroDecoders.ValueDecoder decoder;

        RowReader(Schema file, Schema projection) {
            decoder = AvroDecoders.record(file, projection);
        }

        @Override
        public void setSchema(Schema file) {
            // It is the one that the decoder was made for.
        }

        @Override
        public GenericRecord read(@Nullable GenericRecord reuse, Decoder in) throws IOException {
            return (GenericRecord) Objects.requireNonNull(decoder.read(in));
        }
    }
}

package io.parquetframe.entity.log;

import io.parquetframe.entity.EntityStorageException;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyFilter;
import io.parquetframe.entity.metadata.ColumnStatistics;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.KeyIndex;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Data files of an entity in Avro's binary encoding, after the version of this format. Checkpoints hold thousands of them, most
 * of each a key filter: as JSON they took ten times as long to read.
 */
final class FileLists {

    private static final int FORMAT = 1;

    private FileLists() {}

    private interface Write<T> {
        void to(Encoder out, T value) throws IOException;
    }

    private interface Read<T> {
        T from(Decoder in) throws IOException;
    }

    static byte[] write(List<DataFile> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            out.writeInt(FORMAT);
            each(out, files, FileLists::write);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @param name for messages */
    static List<DataFile> read(String name, byte[] content) {
        return read(name, content, 0);
    }

    /** @param start of the list in the content, at the end of which it ends */
    static List<DataFile> read(String name, byte[] content, int start) {
        BinaryDecoder in = DecoderFactory.get().binaryDecoder(content, start, content.length - start, null);
        try {
            int format = in.readInt();
            if (format != FORMAT) {
                throw new EntityStorageException(name + " has format " + format
                        + ", this version of ParquetFrame reads " + FORMAT + ". Use another version");
            }
            List<DataFile> files = each(in, FileLists::file);
            if (!in.isEnd()) {
                throw new EntityStorageException(name + " is damaged after its end; restore it from a copy");
            }
            return files;
        } catch (IOException | IllegalArgumentException | org.apache.avro.AvroRuntimeException e) {
            throw new EntityStorageException(name + " is damaged; restore it from a copy", e);
        }
    }

    private static void write(Encoder out, DataFile file) throws IOException {
        out.writeString(file.path());
        out.writeBoolean(file.content() == DataFile.Content.TOMBSTONES);
        out.writeBoolean(file.replaces());
        out.writeLong(file.sequence());
        out.writeInt(file.schemaId());
        out.writeInt(file.partition().size());
        for (KeyBytes value : file.partition()) {
            optional(out, value);
        }
        out.writeLong(file.rows());
        out.writeLong(file.bytes());
        KeyFilter keys = file.keys();
        out.writeBoolean(keys != null);
        if (keys != null) {
            keys.write(out);
        }
        each(out, file.indexes(), (to, index) -> {
            each(to, index.fieldIds(), Encoder::writeInt);
            index.values().write(to);
        });
        each(out, file.columns(), FileLists::write);
    }

    private static void write(Encoder out, ColumnStatistics column) throws IOException {
        out.writeInt(column.fieldId());
        out.writeLong(column.nulls());
        optional(out, column.lower());
        optional(out, column.upper());
        out.writeBoolean(column.exact());
    }

    private static DataFile file(Decoder in) throws IOException {
        return new DataFile(
                in.readString(),
                in.readBoolean() ? DataFile.Content.TOMBSTONES : DataFile.Content.ROWS,
                in.readBoolean(),
                in.readLong(),
                in.readInt(),
                partition(in),
                in.readLong(),
                in.readLong(),
                in.readBoolean() ? KeyFilter.read(in) : null,
                each(in, from -> new KeyIndex(each(from, Decoder::readInt), KeyFilter.read(from))),
                each(in, FileLists::column));
    }

    private static List<@Nullable KeyBytes> partition(Decoder in) throws IOException {
        int count = in.readInt();
        List<@Nullable KeyBytes> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(optional(in));
        }
        return values;
    }

    private static ColumnStatistics column(Decoder in) throws IOException {
        return new ColumnStatistics(in.readInt(), in.readLong(), optional(in), optional(in), in.readBoolean());
    }

    private static void optional(Encoder out, @Nullable KeyBytes key) throws IOException {
        out.writeBoolean(key != null);
        if (key != null) {
            out.writeBytes(key.toArray());
        }
    }

    private static @Nullable KeyBytes optional(Decoder in) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        ByteBuffer read = in.readBytes(null);
        byte[] bytes = new byte[read.remaining()];
        read.get(bytes);
        return KeyBytes.of(bytes);
    }

    private static <T> void each(Encoder out, List<T> values, Write<T> write) throws IOException {
        out.writeInt(values.size());
        for (T value : values) {
            write.to(out, value);
        }
    }

    private static <T> List<T> each(Decoder in, Read<T> read) throws IOException {
        int count = in.readInt();
        List<T> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(read.from(in));
        }
        return values;
    }
}

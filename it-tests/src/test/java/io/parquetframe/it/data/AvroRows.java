package io.parquetframe.it.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;

/** Avro files that Avro's own library writes from rows of its JSON. */
public final class AvroRows {

    private AvroRows() {}

    /** A record of these fields, each as JSON. */
    public static String record(String... fields) {
        return "{\"type\":\"record\",\"name\":\"Row\",\"fields\":[" + String.join(",", fields) + "]}";
    }

    /** A field; the type is JSON, so the name of one stands in quotes. */
    public static String field(String name, String type) {
        return "{\"name\":\"" + name + "\",\"type\":" + type + "}";
    }

    /** Writes rows, each in Avro's JSON encoding. */
    public static Path write(Path file, String schema, String... rows) {
        return write(file, schema, Map.of(), rows);
    }

    /** The same with metadata in the header. */
    public static Path write(Path file, String schema, Map<String, String> metadata, String... rows) {
        Schema record = new Schema.Parser().parse(schema);
        try {
            Object[] values = new Object[rows.length];
            for (int i = 0; i < rows.length; i++) {
                values[i] = new GenericDatumReader<>(record)
                        .read(null, DecoderFactory.get().jsonDecoder(record, rows[i]));
            }
            return write(file, record, metadata, List.of(values));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes Avro's own records. */
    public static Path write(Path file, Schema record, Map<String, String> metadata, List<?> rows) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        try (DataFileWriter<Object> writer = new DataFileWriter<>(new GenericDatumWriter<>(record))) {
            metadata.forEach(writer::setMeta);
            writer.create(record, file.toFile());
            for (Object row : rows) {
                writer.append(row);
            }
        }
        return file;
    }
}

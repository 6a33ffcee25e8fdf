package io.parquetframe.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.impl.UnionMapReader;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Maps in the order and with the entries that Avro's own library hands out. */
class AvroHashedMapsTest {

    @TempDir
    static Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"map\",\"values\":\"int\"}",
                "{\"type\":\"map\",\"values\":\"int\",\"avro.java.string\":\"String\"}"
            })
    void ordersAndRepeatsAreTheLibrarys(String map) throws IOException {
        Schema schema = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"r\",\"fields\":[{\"name\":\"m\",\"type\":" + map + "}]}");
        Path file = directory.resolve("maps-" + map.length() + ".avro");
        try (DataFileWriter<Object> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.create(schema, file.toFile());
            for (int size = 0; size < 200; size++) {
                writer.appendEncoded(java.nio.ByteBuffer.wrap(encoded(size)));
            }
        }
        List<List<Map.Entry<String, Integer>>> expected = new ArrayList<>();
        try (DataFileReader<GenericRecord> reader = new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
            for (GenericRecord row : reader) {
                List<Map.Entry<String, Integer>> entries = new ArrayList<>();
                ((Map<?, ?>) row.get("m")).forEach((k, v) -> entries.add(Map.entry(k.toString(), (Integer) v)));
                expected.add(entries);
            }
        }
        assertThat(ours(file)).isEqualTo(expected);
    }

    /** Several blocks of entries, keys of letters beyond ASCII, and keys that come again. */
    private static byte[] encoded(int size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
        int written = 0;
        while (written < size) {
            int block = Math.min(7, size - written);
            out.writeLong(block);
            for (int i = 0; i < block; i++) {
                int n = written + i;
                out.writeString((n % 3 == 0 ? "é" : n % 3 == 1 ? "AaBB" : "BBAa") + n % 150);
                out.writeInt(n);
            }
            written += block;
        }
        out.writeLong(0);
        out.flush();
        return bytes.toByteArray();
    }

    private static List<List<Map.Entry<String, Integer>>> ours(Path file) throws IOException {
        List<List<Map.Entry<String, Integer>>> rows = new ArrayList<>();
        try (BufferAllocator memory = new RootAllocator();
                AvroReader reader =
                        AvroReader.open(AvroInput.of(file), AvroReadOptions.DEFAULT.withHashedMaps(true), memory)) {
            while (reader.loadNextBatch()) {
                MapVector maps = (MapVector) reader.getVectorSchemaRoot().getVector("m");
                for (int i = 0; i < maps.getValueCount(); i++) {
                    UnionMapReader map = maps.getReader();
                    map.setPosition(i);
                    List<Map.Entry<String, Integer>> entries = new ArrayList<>();
                    while (map.next()) {
                        entries.add(Map.entry(
                                map.key().readText().toString(), map.value().readInteger()));
                    }
                    rows.add(entries);
                }
            }
        }
        return rows;
    }
}

package io.parquetframe.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our files through fastavro and back; run by the Maven profile {@code python}, which makes its environment. */
@Tag("python")
class AvroFastavroTest {

    private static final Path FIXTURES = Path.of("src/test/resources/avro");
    private static final List<AvroCodec> CODECS = List.of(AvroCodec.values());
    private static final int RANDOM_SCHEMAS = 40;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"fastavro-null", "spark-uncompressed"})
    void whatFastavroReadsOfOursAndWritesAgainIsTheSame(String fixture) throws Exception {
        byte[] file = Files.readAllBytes(FIXTURES.resolve(fixture + ".avro"));
        Map<String, List<List<@Nullable Object>>> expected = new LinkedHashMap<>();
        for (AvroCodec codec : CODECS) {
            expected.put(write(codec.avroName(), file, codec), AvroFiles.readByAvro(file, null));
        }
        rewrite("python's objects");
        assertRewritten(expected);
    }

    @Test
    void randomSchemasGoThroughItToo() throws Exception {
        Map<String, List<List<@Nullable Object>>> expected = new LinkedHashMap<>();
        for (long seed = 0; expected.size() < RANDOM_SCHEMAS; seed++) {
            RandomAvro random = new RandomAvro(seed);
            Schema schema = random.record(0);
            if (survivesPython(schema)) {
                List<GenericRecord> rows = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    rows.add(random.row(schema));
                }
                byte[] file = AvroFiles.write(schema, AvroCodec.NULL, 500, rows);
                AvroCodec codec = CODECS.get(expected.size() % CODECS.size());
                expected.put(write("seed-" + seed, file, codec), AvroFiles.readByAvro(file, null));
            }
        }
        rewrite("raw");
        assertRewritten(expected);
    }

    /**
     * Of several branches fastavro takes the one that fits the value in Python, whichever it came from, and a float that
     * is a signalling NaN becomes a quiet one on its way.
     */
    private static boolean survivesPython(Schema schema) {
        return switch (schema.getType()) {
            case UNION ->
                AvroTypes.values(schema).size() <= 1
                        && schema.getTypes().stream().allMatch(AvroFastavroTest::survivesPython);
            case ARRAY -> survivesPython(schema.getElementType());
            case MAP -> survivesPython(schema.getValueType());
            case RECORD -> schema.getFields().stream().allMatch(field -> survivesPython(field.schema()));
            case FLOAT -> false;
            default -> true;
        };
    }

    private String write(String name, byte[] file, AvroCodec codec) throws IOException {
        AvroFiles.copy(file, directory.resolve(name + ".avro"), AvroWriteOptions.DEFAULT.withCodec(codec));
        return name;
    }

    private void rewrite(String values) throws Exception {
        Path log = directory.resolve("log");
        Process python = new ProcessBuilder(
                        System.getProperty("parquetframe.python"),
                        "src/test/python/rewrite.py",
                        directory.toString(),
                        values)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(python.waitFor()).as(() -> text(log)).isZero();
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void assertRewritten(Map<String, List<List<@Nullable Object>>> expected) throws IOException {
        for (Map.Entry<String, List<List<@Nullable Object>>> file : expected.entrySet()) {
            byte[] rewritten = Files.readAllBytes(directory.resolve(file.getKey() + ".rewritten"));
            assertThat(AvroFiles.read(rewritten, AvroReadOptions.DEFAULT))
                    .as(file.getKey())
                    .isNotEmpty()
                    .isEqualTo(file.getValue());
        }
    }
}

package io.parquetframe.avro;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of other writers; the folder's README says how they were made. */
class AvroForeignFilesTest {

    private static final Path FILES = Path.of("src/test/resources/avro");
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new SimpleModule().addSerializer(BigDecimal.class, new ToStringSerializer()));

    @ParameterizedTest
    @CsvSource({
        "fastavro-null,24,fastavro",
        "fastavro-deflate,24,fastavro",
        "fastavro-snappy,24,fastavro",
        "fastavro-zstandard,24,fastavro",
        "fastavro-bzip2,24,fastavro",
        "fastavro-xz,24,fastavro",
        "java-1.8.2-snappy,20,",
        "java-1.8.2-xz,20,",
        "java-1.8.2-reflect,5,",
        "java-1.9.2-zstandard,20,",
        "java-1.9.2-bzip2,20,",
        "java-1.9.2-reflect,5,",
        "java-1.10.2-deflate,20,",
        "java-1.10.2-reflect,5,",
        "java-1.11.4-null,20,",
        "java-1.11.4-zstandard,20,",
        "java-1.11.4-reflect,5,",
        "spark-uncompressed,20,spark",
        "spark-deflate,20,spark",
        "spark-snappy,20,spark",
        "spark-zstandard,20,spark",
        "spark-bzip2,20,spark",
        "spark-xz,20,spark",
    })
    void areReadAsAvroAndTheirWritersReadThem(String file, long rows, @Nullable String oracle) throws Exception {
        Path path = FILES.resolve(file + ".avro");
        byte[] bytes = Files.readAllBytes(path);
        List<List<@Nullable Object>> read = AvroFiles.read(bytes, AvroReadOptions.DEFAULT);
        assertThat(read).isEqualTo(AvroFiles.readByAvro(bytes, null)).hasSize((int) rows);
        assertThat(AvroReader.count(AvroInput.of(path))).isEqualTo(rows);
        if (oracle != null) {
            assertThat(json(read)).isEqualTo(Files.readAllLines(FILES.resolve(oracle + ".jsonl")));
        }
    }

    /** BigDecimal as text, all else as JSON has it. */
    private static List<String> json(List<List<@Nullable Object>> rows) throws IOException {
        List<String> lines = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            lines.add(JSON.writeValueAsString(row));
        }
        return lines;
    }
}

package io.parquetframe.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfoCommandTest {

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void anAvroFileIsDescribedAsJson() throws IOException {
        assertThat(run("info", avro().toString(), "--format", "json")).isZero();
        JsonNode info = new ObjectMapper().readTree(out.toString());
        assertThat(info.get("format").asText()).isEqualTo("avro");
        assertThat(info.get("rows").asInt()).isEqualTo(3);
        assertThat(info.get("blocks").asInt()).isEqualTo(1);
        assertThat(info.get("codec").asText()).isEqualTo("deflate");
        assertThat(info.get("spark schema").asText()).startsWith("id BIGINT NOT NULL");
        assertThat(info.get("metadata").get("origin").asText()).isEqualTo("test");
    }

    @Test
    void theTableHasOneLineForEachFact() throws IOException {
        assertThat(run("info", avro().toString())).isZero();
        assertThat(out.toString()).containsPattern("(?m)^rows +3$").containsPattern("(?m)^codec +deflate$");
    }

    @Test
    void whatIsNoAvroFileIsAnErrorInOneLine() throws IOException {
        Path text = Files.writeString(directory.resolve("text"), "no data");
        assertThat(run("info", text.toString())).isEqualTo(1);
        assertThat(err.toString()).startsWith("Error: ").contains("text").hasLineCount(1);
    }

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    private Path avro() throws IOException {
        Schema schema = SchemaBuilder.record("r").fields().requiredLong("id").endRecord();
        File file = directory.resolve("rows.avro").toFile();
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.setCodec(CodecFactory.deflateCodec(6))
                    .setMeta("origin", "test")
                    .create(schema, file);
            for (long id = 0; id < 3; id++) {
                writer.append(new GenericRecordBuilder(schema).set("id", id).build());
            }
        }
        return file.toPath();
    }
}

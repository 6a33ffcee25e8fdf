package io.parquetframe.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.avro.AvroCodec;
import io.parquetframe.avro.AvroInput;
import io.parquetframe.avro.AvroReader;
import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.it.data.ForeignAvro;
import io.parquetframe.it.harness.Case;
import io.parquetframe.it.harness.Differential;
import io.parquetframe.it.harness.TestSession;
import io.parquetframe.spark.ParquetFrame;
import io.parquetframe.spark.source.AvroTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Single Avro files: those of other writers, damaged ones, and those that {@link ParquetFrame#toAvro} makes. */
class AvroFilesIT {

    private static final SparkSession SPARK = TestSession.spark();

    @RegisterExtension
    static final Differential DIFFERENTIAL = Differential.onTestSession();

    @TempDir
    static Path directory;

    @Test
    @DisplayName("A28: each type of Avro has its type in Spark")
    void typesOfAvro() throws IOException {
        Path file = ForeignAvro.everyType(directory.resolve("types.avro"));
        assertThat(ParquetFrame.read(SPARK, file.toString()).schema().toDDL())
                .isEqualTo(String.join(
                        ",",
                        "id BIGINT",
                        "b BOOLEAN",
                        "e STRING",
                        "f BINARY",
                        "u STRING",
                        "day DATE",
                        "t_millis INT",
                        "t_micros BIGINT",
                        "at_millis TIMESTAMP",
                        "at_micros TIMESTAMP",
                        "at_nanos BIGINT",
                        "local_millis TIMESTAMP_NTZ",
                        "local_micros TIMESTAMP_NTZ",
                        "d DECIMAL(9,2)",
                        "d_fixed DECIMAL(20,3)",
                        "any STRUCT<member0: INT, member1: STRING>",
                        "m MAP<STRING, BIGINT>",
                        "l ARRAY<TIMESTAMP>",
                        "r STRUCT<x: BINARY, y: BIGINT>"));
    }

    @TestFactory
    @DisplayName("A29: values of every type of Avro are read alike by executors and by the local engine")
    Stream<DynamicTest> valuesOfAvro() throws IOException {
        String path = ForeignAvro.everyType(directory.resolve("values.avro")).toString();
        List<String> columns = List.of(ParquetFrame.read(SPARK, path).columns());
        return DIFFERENTIAL.tests(Stream.concat(Stream.of("*"), columns.stream())
                .map(column -> Case.of(column, "column " + column, spark -> ParquetFrame.read(spark, path)
                                .select(column))
                        .mustRunLocally())
                .toList());
    }

    @TestFactory
    @DisplayName("A33: a damaged file is the same error on both engines")
    Stream<DynamicTest> damagedFiles() throws IOException {
        Path whole = directory.resolve("whole.avro");
        ParquetFrame.toAvro(SPARK.range(50_000).toDF(), whole.toString());
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(directory.resolve("cut.avro"), java.util.Arrays.copyOf(bytes, bytes.length - 9));
        byte[] damaged = bytes.clone();
        java.util.Arrays.fill(damaged, bytes.length / 2, bytes.length / 2 + 40, (byte) 0x55);
        Path flipped = Files.write(directory.resolve("flipped.avro"), damaged);
        return DIFFERENTIAL.tests(Stream.of(cut, flipped)
                .map(file -> Case.of(file.getFileName().toString(), file.toString(), spark -> ParquetFrame.read(
                                spark, file.toString())
                        .selectExpr("sum(id)")))
                .toList());
    }

    @Test
    void aTruncatedFileIsDeclinedAndRefusedByName() throws IOException {
        Path whole = directory.resolve("all.avro");
        ParquetFrame.toAvro(SPARK.range(1_000).toDF(), whole.toString());
        Path cut = directory.resolve("half.avro");
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length - 1));
        assertThatThrownBy(() -> ParquetFrame.read(SPARK, cut.toString()).collectAsList())
                .hasStackTraceContaining("half.avro");
        assertThat(ParquetFrame.lastDecision(SPARK).orElseThrow().reasons())
                .anyMatch(reason -> reason.code() == ReasonCode.FILE_UNREADABLE);
    }

    @Test
    @DisplayName("A32: one file, with the schema and the codec asked for")
    void oneFile() throws IOException {
        Path file = directory.resolve("one.avro");
        Schema schema = AvroSchemas.parse(
                "{\"type\":\"record\",\"name\":\"shop.Order\",\"fields\":["
                        + "{\"name\":\"id\",\"type\":\"long\"},{\"name\":\"k\",\"type\":[\"null\",\"string\"],\"default\":null}]}");
        ParquetFrame.toAvro(
                SPARK.range(10).selectExpr("id", "concat('k', id) AS k"),
                file.toString(),
                AvroTarget.DEFAULT.withSchema(schema).withCodec(AvroCodec.ZSTANDARD));
        assertThat(AvroReader.info(AvroInput.of(file)).codec()).isEqualTo(AvroCodec.ZSTANDARD);
        assertThat(AvroReader.schema(AvroInput.of(file))).isEqualTo(schema);
        assertThat(ParquetFrame.read(SPARK, file.toString()).count()).isEqualTo(10);
        assertThatThrownBy(() -> ParquetFrame.toAvro(SPARK.range(1).toDF(), file.toString()))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("PATH_ALREADY_EXISTS");
    }

    @Test
    void whatAKilledDriverLeftIsInNobodysWay() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("killed"));
        Files.writeString(folder.resolve(".x.avro.writing"), "half");
        ParquetFrame.toAvro(SPARK.range(3).toDF(), folder.resolve("x.avro").toString());
        assertThat(ParquetFrame.read(SPARK, folder.resolve("x.avro").toString()).count())
                .isEqualTo(3);
        assertThat(ParquetFrame.read(SPARK, folder.toString()).count()).isEqualTo(3);
    }

    @Test
    void aQueryThatFailsLeavesNoFile() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("nothing"));
        assertThatThrownBy(() -> ParquetFrame.toAvro(
                        SPARK.range(10).selectExpr("1 / (id - 9) AS x"),
                        folder.resolve("x.avro").toString()))
                .hasMessageContaining("DIVIDE_BY_ZERO");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @TestFactory
    @DisplayName("A30: the option avroSchema resolves as Avro does, with defaults and aliases, on both engines")
    Stream<DynamicTest> aReadersSchema() {
        Path file = directory.resolve("old.avro");
        ParquetFrame.toAvro(SPARK.range(5).selectExpr("CAST(id AS INT) AS id", "'x' AS name"), file.toString());
        String schema = "{\"type\":\"record\",\"name\":\"Row\",\"namespace\":\"parquetframe\",\"fields\":["
                + "{\"name\":\"id\",\"type\":\"long\"},"
                + "{\"name\":\"title\",\"type\":\"string\",\"aliases\":[\"name\"]},"
                + "{\"name\":\"stars\",\"type\":\"int\",\"default\":3}]}";
        return DIFFERENTIAL.tests(List.of(Case.of("resolved", schema, spark -> spark.read()
                        .format("parquetframe")
                        .option("avroSchema", schema)
                        .load(file.toString())
                        .where("title = 'x' AND stars = 3"))
                .mustRunLocally()));
    }
}

package io.parquetframe.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.it.data.HardTables;
import io.parquetframe.it.data.HardType;
import io.parquetframe.it.data.HardValues;
import io.parquetframe.it.harness.Answers;
import io.parquetframe.it.harness.TestSession;
import io.parquetframe.spark.ParquetFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** {@code format("parquetframe")}: which format it finds, what it reads and writes, on Spark's own engine. */
class AvroSourceIT {

    private static final SparkSession SPARK = TestSession.spark();

    @TempDir
    static Path directory;

    @BeforeAll
    static void data() {
        HardTables.register(SPARK, TestSession.directory("it-data"));
    }

    @TestFactory
    @DisplayName("A28, A31: each type of Spark comes back from Avro as it went in")
    Stream<DynamicTest> everyType() {
        return HardValues.all().stream()
                .filter(type ->
                        !type.table().contains("map") || type.type().sql().startsWith("MAP<STRING"))
                .map(type -> DynamicTest.dynamicTest(type.table(), () -> roundTrip(type)));
    }

    private static void roundTrip(HardType type) {
        Dataset<Row> original = SPARK.table(type.table());
        String path = path("type-" + type.table());
        write(original, path).save();
        Dataset<Row> read = read(path);
        // Avro has no integers of fewer than 32 bits.
        Dataset<Row> expected = original.selectExpr(Stream.of(read.schema().fields())
                .map(field ->
                        "CAST(`" + field.name() + "` AS " + field.dataType().sql() + ") AS `" + field.name() + "`")
                .toArray(String[]::new));
        assertSameRows(expected.orderBy("id"), read.orderBy("id"));
    }

    @Test
    void formatsAreFoundByTheirMagicWhateverTheirNames() throws IOException {
        for (String format : List.of("parquet", "orc", "avro")) {
            String path = path("magic-" + format);
            write(SPARK.range(5).toDF(), path).option("storage", format).save();
            try (Stream<Path> files = Files.list(Path.of(path))) {
                for (Path file : files.filter(f -> f.getFileName().toString().startsWith("part"))
                        .toList()) {
                    Files.move(file, file.resolveSibling("renamed.json"));
                }
            }
            clearChecksums(path);
            assertThat(read(path).orderBy("id").collectAsList())
                    .isEqualTo(SPARK.range(5).toDF().collectAsList());
        }
    }

    @Test
    void textIsReadByItsExtension() throws IOException {
        Path file = Files.writeString(directory.resolve("rows.jsonl"), "{\"a\":1}\n{\"a\":2}\n");
        assertThat(read(file.toString()).count()).isEqualTo(2);
        Path csv = Files.writeString(directory.resolve("rows.csv"), "1,2\n3,4\n");
        assertThat(read(csv.toString()).columns()).containsExactly("_c0", "_c1");
    }

    @Test
    @DisplayName("A06: a file of unknown kind is an error that names the option storage")
    void textWithoutExtension() throws IOException {
        Path file = Files.writeString(directory.resolve("rows"), "1,2\n");
        assertFails(() -> read(file.toString()), "PARQUETFRAME_STORAGE_UNKNOWN", "storage");
        assertThat(SPARK.read()
                        .format("parquetframe")
                        .option("storage", "csv")
                        .load(file.toString())
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aDirectoryOfSeveralKindsIsAnErrorThatListsThem() throws IOException {
        String path = path("mixed");
        SPARK.range(1).write().parquet(path);
        Files.writeString(Path.of(path, "more.csv"), "1\n");
        assertFails(() -> read(path), "PARQUETFRAME_STORAGE_MIXED", "csv (", "parquet (");
    }

    @Test
    void anEmptyDirectoryIsSaidToBeEmpty() throws IOException {
        Path empty = Files.createDirectory(directory.resolve("nothing"));
        assertFails(() -> read(empty.toString()), "PARQUETFRAME_STORAGE_UNKNOWN", "it is empty");
    }

    @Test
    void filesThatAreNoEntityHaveNoSnapshots() {
        String path = path("no-entity");
        SPARK.range(1).write().parquet(path);
        assertFails(
                () -> SPARK.read()
                        .format("parquetframe")
                        .option("versionAsOf", 3)
                        .load(path),
                "PARQUETFRAME_NO_SNAPSHOTS",
                "versionasof");
    }

    @Test
    void aListOfPathsIsRefused() {
        assertFails(
                () -> SPARK.read().format("parquetframe").load(path("one"), path("two")), "PARQUETFRAME_PATH", "list");
    }

    @Test
    void aMissingPathIsSparksOwnError() {
        assertFails(() -> read(path("missing")), "PATH_NOT_FOUND", "missing");
    }

    @Test
    void anUnknownStorageIsRefused() {
        assertFails(
                () -> write(SPARK.range(1).toDF(), path("tape"))
                        .option("storage", "tape")
                        .save(),
                "PARQUETFRAME_STORAGE_INVALID",
                "parquet, avro");
    }

    @Test
    void aParquetRelationIsTheOneThatSparkMakes() {
        String path = path("plain");
        SPARK.range(3).write().parquet(path);
        LogicalRelation relation = (LogicalRelation) ((org.apache.spark.sql.classic.Dataset<Row>) read(path))
                .queryExecution()
                .optimizedPlan();
        assertThat(relation.relation()).isInstanceOf(HadoopFsRelation.class);
        assertThat(((HadoopFsRelation) relation.relation()).fileFormat().toString())
                .isEqualTo("Parquet");
    }

    @TestFactory
    Stream<DynamicTest> saveModes() {
        return Stream.of("parquet", "avro")
                .map(storage -> DynamicTest.dynamicTest(storage, () -> {
                    String path = path("modes-" + storage);
                    Dataset<Row> three = SPARK.range(3).toDF();
                    write(three, path).option("storage", storage).save();
                    assertFails(
                            () -> write(three, path).option("storage", storage).save(), "PATH_ALREADY_EXISTS", path);
                    write(three, path)
                            .option("storage", storage)
                            .mode(SaveMode.Ignore)
                            .save();
                    assertThat(read(path).count()).isEqualTo(3);
                    write(three, path)
                            .option("storage", storage)
                            .mode(SaveMode.Append)
                            .save();
                    assertThat(read(path).count()).isEqualTo(6);
                    write(three, path)
                            .option("storage", storage)
                            .mode(SaveMode.Overwrite)
                            .save();
                    assertThat(read(path).count()).isEqualTo(3);
                }));
    }

    @TestFactory
    @DisplayName("A31: every codec, read back by Spark, by Avro's own reader and by spark-avro")
    Stream<DynamicTest> codecs() {
        return Stream.of("null", "deflate", "snappy", "zstandard", "bzip2", "xz")
                .map(codec -> DynamicTest.dynamicTest(codec, () -> codec(codec)));
    }

    private static void codec(String codec) throws IOException {
        String path = path("codec-" + codec);
        Dataset<Row> original = SPARK.table("t");
        write(original.coalesce(1), path).option("codec", codec).save();
        assertSameRows(original.orderBy("id"), read(path).orderBy("id"));
        assertSameRows(
                original.orderBy("id"), SPARK.read().format("avro").load(path).orderBy("id"));
        try (Stream<Path> files = Files.list(Path.of(path))) {
            Path file = files.filter(f -> f.toString().endsWith(".avro"))
                    .findFirst()
                    .orElseThrow();
            try (DataFileReader<GenericRecord> avro = new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
                assertThat(avro.getMetaString("avro.codec")).isEqualTo(codec);
                long rows = 0;
                for (GenericRecord row : avro) {
                    assertThat(row.get("id")).isEqualTo(rows++);
                }
                assertThat(rows).isEqualTo(original.count());
            }
        }
    }

    @Test
    @DisplayName("A32: a schema that does not fit is refused before a byte is written or removed")
    void aSchemaThatDoesNotFit() {
        String path = path("kept");
        write(SPARK.range(3).toDF(), path).save();
        String schema = "{\"type\":\"record\",\"name\":\"r\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"}]}";
        assertFails(
                () -> write(SPARK.range(5).toDF(), path)
                        .option("avroSchema", schema)
                        .mode(SaveMode.Overwrite)
                        .save(),
                "PARQUETFRAME_AVRO_SCHEMA",
                "id",
                "string");
        assertThat(read(path).count()).isEqualTo(3);
        assertFails(
                () -> write(SPARK.range(5).toDF(), path("none"))
                        .option("codec", "lzo")
                        .save(),
                "PARQUETFRAME_AVRO_SCHEMA",
                "lzo",
                "zstandard");
        assertThat(Path.of(path("none"))).doesNotExist();
    }

    @Test
    @DisplayName("A30: files of several schemas have the columns of all, in the widest type")
    void mergedSchemas() {
        String path = path("merged");
        // Columns come in the order of the files' names.
        ParquetFrame.toAvro(SPARK.sql("SELECT 1 AS a, 'x' AS b, named_struct('p', 1) AS s"), path + "/1.avro");
        ParquetFrame.toAvro(
                SPARK.sql("SELECT 5000000000L AS a, 2.5D AS c, named_struct('p', 2L, 'q', 'y') AS s"),
                path + "/2.avro");
        assertThat(read(path).schema().toDDL().replace(" COLLATE UTF8_BINARY", ""))
                .isEqualTo("a BIGINT,b STRING,s STRUCT<p: BIGINT, q: STRING>,c DOUBLE");
        assertSameRows(
                SPARK.sql(
                                "SELECT * FROM VALUES (1L, 'x', named_struct('p', 1L, 'q', CAST(null AS STRING)), CAST(null AS DOUBLE)),"
                                        + " (5000000000L, null, named_struct('p', 2L, 'q', 'y'), 2.5D) AS t(a, b, s, c)")
                        .orderBy("a"),
                read(path).orderBy("a"));
        write(SPARK.sql("SELECT 'text' AS a"), path).mode(SaveMode.Append).save();
        assertFails(() -> read(path), "PARQUETFRAME_AVRO_SCHEMA", "a: it is", "avroSchema");
    }

    @Test
    void partitionedDirectoriesAndEmptyData() {
        String path = path("parts");
        write(SPARK.sql("SELECT id, id % 3 AS p, 'a b' AS q FROM range(20)"), path)
                .partitionBy("p", "q")
                .save();
        assertSameRows(
                SPARK.sql("SELECT id, CAST(id % 3 AS INT) AS p, 'a b' AS q FROM range(20)")
                        .orderBy("id"),
                read(path).orderBy("id"));
        String empty = path("empty");
        write(SPARK.table("t_empty"), empty).save();
        assertThat(read(empty).schema()).isEqualTo(SPARK.table("t_empty").schema());
        assertThat(read(empty).count()).isZero();
    }

    @Test
    void aFileIsSplitAtItsSyncMarkers() {
        String path = path("split");
        write(SPARK.range(100_000).toDF().coalesce(1), path)
                .option("codec", "null")
                .save();
        try (var open = io.parquetframe.it.harness.SessionSettings.of(
                SPARK, Map.of("spark.sql.files.maxPartitionBytes", "50000", "spark.parquetframe.engine", "spark"))) {
            assertThat(read(path).rdd().getNumPartitions()).isGreaterThan(2);
            assertSameRows(SPARK.range(100_000).toDF(), read(path).orderBy("id"));
        }
    }

    @Test
    void aTableOfTheCatalogMayUseIt() {
        SPARK.sql("DROP TABLE IF EXISTS pf_table");
        SPARK.sql("CREATE TABLE pf_table USING parquetframe OPTIONS (storage 'avro') LOCATION '" + path("table")
                + "' AS SELECT id, 'x' AS s FROM range(4)");
        assertThat(SPARK.table("pf_table").count()).isEqualTo(4);
        SPARK.sql("DROP TABLE pf_table");
    }

    private static void assertSameRows(Dataset<Row> expected, Dataset<Row> actual) {
        assertThat(Answers.difference(
                        ((org.apache.spark.sql.classic.Dataset<Row>) expected)
                                .queryExecution()
                                .optimizedPlan(),
                        expected.collectAsList(),
                        actual.collectAsList()))
                .isEmpty();
    }

    private static void assertFails(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable action, String condition, String... message) {
        assertThatThrownBy(action)
                .isInstanceOf(AnalysisException.class)
                .hasMessageContainingAll(message)
                .extracting(error -> ((SparkThrowable) error).getCondition())
                .isEqualTo(condition);
    }

    private static org.apache.spark.sql.DataFrameWriter<Row> write(Dataset<Row> data, String path) {
        return data.write().format("parquetframe").option("storage", "avro").option("path", path);
    }

    private static Dataset<Row> read(String path) {
        return SPARK.read().format("parquetframe").load(path);
    }

    private static String path(String name) {
        return directory.resolve(name).toString();
    }

    /** A file that was renamed by hand has no checksum of Hadoop's any more. */
    private static void clearChecksums(String path) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(path))) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("."))
                    .toList()) {
                Files.delete(file);
            }
        }
    }
}

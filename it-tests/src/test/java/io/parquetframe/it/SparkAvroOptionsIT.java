package io.parquetframe.it;

import static io.parquetframe.it.data.AvroRows.field;
import static io.parquetframe.it.data.AvroRows.record;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.it.data.AvroRows;
import io.parquetframe.it.harness.Case;
import io.parquetframe.it.harness.Differential;
import io.parquetframe.it.harness.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Each option of spark-avro is honoured or declined with a reason. */
class SparkAvroOptionsIT {

    @RegisterExtension
    static final Differential DIFFERENTIAL = Differential.onTestSession();

    private static final String UNION = "[\"null\",\"int\",\"string\"]";

    @TempDir
    static Path directory;

    private static Path plain(String name) {
        return AvroRows.write(
                directory.resolve(name),
                record(field("id", "\"int\""), field("name", "\"string\""), field("u", UNION)),
                "{\"id\":1,\"name\":\"a\",\"u\":{\"int\":5}}",
                "{\"id\":2,\"name\":\"b\",\"u\":{\"string\":\"x\"}}",
                "{\"id\":3,\"name\":\"c\",\"u\":null}");
    }

    private static Case read(String name, Path file, UnaryOperator<DataFrameReader> options, String... columns) {
        return Case.of(
                name, file.toString(), spark -> options.apply(spark.read().format("avro"))
                        .load(file.toString())
                        .selectExpr(columns.length == 0 ? new String[] {"*"} : columns));
    }

    private static UnaryOperator<DataFrameReader> option(String key, String value) {
        return reader -> reader.option(key, value);
    }

    @TestFactory
    Stream<DynamicTest> honoured() {
        Path file = plain("honoured.avro");
        return DIFFERENTIAL.tests(Stream.of(
                        read("mode", file, option("mode", "PERMISSIVE")),
                        read("recordName", file, option("recordName", "r")),
                        read("compression", file, option("compression", "xz")),
                        read("positionalFieldMatching off", file, option("positionalFieldMatching", "false")),
                        read("ignoreMissingFiles", file, option("ignoreMissingFiles", "true")),
                        read("ignoreCorruptFiles off", file, option("ignoreCorruptFiles", "false")),
                        read("recursiveFieldMaxDepth", file, option("recursiveFieldMaxDepth", "3")),
                        read("datetimeRebaseMode", file, option("datetimeRebaseMode", "LEGACY")),
                        read("stable", file, option("enableStableIdentifiersForUnionType", "true")),
                        read(
                                "stable part",
                                file,
                                option("enableStableIdentifiersForUnionType", "true"),
                                "u.member_int"),
                        read("stable prefix", file, reader -> reader.option(
                                        "enableStableIdentifiersForUnionType", "true")
                                .option("stableIdentifierPrefixForUnionType", "of_")))
                .map(Case::mustRunLocally)
                .toList());
    }

    @TestFactory
    Stream<DynamicTest> declined() throws IOException {
        Path file = plain("declined.avro");
        Path schema = Files.writeString(
                directory.resolve("schema.avsc"), record(field("id", "\"int\""), field("name", "\"string\"")));
        return DIFFERENTIAL.tests(Stream.of(
                        read("positionalFieldMatching", file, option("positionalFieldMatching", "true")),
                        read("ignoreCorruptFiles", file, option("ignoreCorruptFiles", "true")),
                        read(
                                "avroSchemaUrl",
                                file,
                                option("avroSchemaUrl", schema.toUri().toString())),
                        read("unknown", file, option("inferEverything", "true")))
                .map(asked -> asked.mustDecline(ReasonCode.UNSUPPORTED_FILE_FORMAT))
                .toList());
    }

    @TestFactory
    @DisplayName("A30: avroSchema resolves as Avro does, or is Spark's error")
    Stream<DynamicTest> avroSchema() {
        Path file = plain("evolved.avro");
        String wider = record(
                field("id", "\"long\""),
                "{\"name\":\"title\",\"type\":\"string\",\"aliases\":[\"name\"]}",
                "{\"name\":\"stars\",\"type\":\"int\",\"default\":3}",
                "{\"name\":\"tags\",\"type\":{\"type\":\"map\",\"values\":\"int\"},\"default\":{\"b\":1,\"a\":2}}");
        List<Case> local = Stream.of(
                        read("wider", file, option("avroSchema", wider)),
                        read("wider, one column", file, option("avroSchema", wider), "title"),
                        read("wider, counted", file, option("avroSchema", wider), "count(*)"),
                        read(
                                "the file's own",
                                file,
                                option(
                                        "avroSchema",
                                        record(
                                                field("id", "\"int\""),
                                                field("name", "\"string\""),
                                                field("u", UNION)))))
                .map(Case::mustRunLocally)
                .toList();
        List<Case> others = List.of(
                read("no default", file, option("avroSchema", record(field("more", "\"int\"")))),
                read(
                        "no default, not read",
                        file,
                        option("avroSchema", record(field("id", "\"int\""), field("more", "\"int\""))),
                        "id"),
                read(
                        "no default, counted",
                        file,
                        option("avroSchema", record(field("id", "\"int\""), field("more", "\"int\""))),
                        "count(*)"),
                read("narrower", file, option("avroSchema", record(field("name", "\"int\"")))),
                read("a null that it lacks", file, option("avroSchema", record(field("u", "[\"int\",\"string\"]")))),
                read("float or double", file, option("avroSchema", record(field("id", "[\"float\",\"double\"]")))),
                read("int or long", file, option("avroSchema", record(field("id", "[\"int\",\"long\"]")))),
                read(
                        "a default of another type",
                        file,
                        option("avroSchema", record("{\"name\":\"n\",\"type\":\"int\",\"default\":\"x\"}"))),
                Case.of("with a schema", "long read as double", spark -> spark.read()
                        .schema("id DOUBLE")
                        .format("avro")
                        .option("avroSchema", record(field("id", "\"float\"")))
                        .load(file.toString())));
        return DIFFERENTIAL.tests(Stream.concat(local.stream(), others.stream()).toList());
    }

    @TestFactory
    @DisplayName("A08, A30: a column that avroSchema lacks is null, also where the file has one of its name")
    Stream<DynamicTest> columnsThatAvroSchemaLacks() {
        Path file = AvroRows.write(
                directory.resolve("lacking.avro"),
                record(field("id", "\"int\""), field("name", "\"string\""), field("rec", point("x", "y"))),
                "{\"id\":1,\"name\":\"a\",\"rec\":{\"x\":1,\"y\":2}}");
        String given = record(field("id", "\"int\""), field("rec", point("x")));
        return DIFFERENTIAL.tests(Stream.of("avro", "parquetframe")
                .flatMap(format -> Stream.of(
                                "id INT, name STRING", "id INT, rec STRUCT<x: INT, y: INT>", "rec_x INT", "`rec.x` INT")
                        .map(columns -> Case.of(format + " " + columns, columns, spark -> spark.read()
                                .schema(columns)
                                .format(format)
                                .option("avroSchema", given)
                                .load(file.toString()))))
                .toList());
    }

    private static String point(String... coordinates) {
        return Stream.of(coordinates)
                .map(name -> field(name, "\"int\""))
                .collect(Collectors.joining(",", "{\"type\":\"record\",\"name\":\"P\",\"fields\":[", "]}"));
    }

    @TestFactory
    @DisplayName("A08: values of partitions are told apart by no column of the files")
    Stream<DynamicTest> partitionsOfFilesWithAnIndex() {
        Path folder = directory.resolve("indexed");
        for (int k = 0; k < 3; k++) {
            AvroRows.write(
                    folder.resolve("k=" + k + "/part.avro"),
                    record(field("id", "\"int\""), field("file_index", "\"int\"")),
                    "{\"id\":" + k + ",\"file_index\":" + (2 - k) + "}");
        }
        String given = record(field("id", "\"int\""));
        return DIFFERENTIAL.tests(Stream.of("avro", "parquetframe")
                .flatMap(format -> Stream.of(
                        Case.of(format, "id and k", spark -> spark.read()
                                        .format(format)
                                        .load(folder.toString())
                                        .select("id", "k"))
                                .mustRunLocally(),
                        Case.of(format + " avroSchema", "id and k", spark -> spark.read()
                                        .format(format)
                                        .option("avroSchema", given)
                                        .load(folder.toString())
                                        .select("id", "k"))
                                .mustRunLocally()))
                .toList());
    }

    @TestFactory
    Stream<DynamicTest> ignoreExtension() throws IOException {
        Path named = plain("extensions/one.avro");
        Files.copy(named, named.resolveSibling("two.data"));
        Path folder = directory.resolve("extensions");
        Path none = Files.copy(plain("nothing.avro"), directory.resolve("nothing.data"));
        return DIFFERENTIAL.tests(List.of(
                read("all", folder, option("ignoreExtension", "true")).mustRunLocally(),
                read("named", folder, option("ignoreExtension", "false")).mustRunLocally(),
                read("counted", folder, option("ignoreExtension", "false"), "count(*)")
                        .mustRunLocally(),
                Case.of("none", "no file is read", spark -> spark.read()
                                .schema("id INT")
                                .format("avro")
                                .option("ignoreExtension", "false")
                                .load(none.toString()))
                        .mustRunLocally()));
    }

    @TestFactory
    @DisplayName("A08: days of another calendar are rebased, or refused, by Spark")
    Stream<DynamicTest> calendars() {
        List<Case> cases = new ArrayList<>();
        Map<String, Map<String, String>> writers = Map.of(
                "none", Map.of(),
                "2.4", Map.of("org.apache.spark.version", "2.4.8"),
                "4.1", Map.of("org.apache.spark.version", "4.1.1"),
                "legacy",
                        Map.of(
                                "org.apache.spark.version",
                                "3.5.0",
                                "org.apache.spark.legacyDateTime",
                                "",
                                "org.apache.spark.timeZone",
                                "America/Los_Angeles"));
        writers.forEach((writer, metadata) -> {
            Path recent = times("recent-" + writer + ".avro", metadata, 20_000);
            Path old = times("old-" + writer + ".avro", metadata, -300_000);
            for (String mode : List.of("EXCEPTION", "LEGACY", "CORRECTED")) {
                UnaryOperator<DataFrameReader> options = option("datetimeRebaseMode", mode);
                cases.add(read(writer + " " + mode + " recent", recent, options).mustRunLocally());
                cases.add(read(writer + " " + mode + " old", old, options));
                cases.add(read(writer + " " + mode + " old, local only", old, options, "local")
                        .mustRunLocally());
            }
        });
        cases.add(read("unknown", times("unknown.avro", Map.of(), 1), option("datetimeRebaseMode", "GUESS")));
        return DIFFERENTIAL.tests(cases);
    }

    private static Path times(String name, Map<String, String> metadata, long day) {
        long micros = day * 86_400_000_000L + 17;
        return AvroRows.write(
                directory.resolve(name),
                record(
                        field("day", "{\"type\":\"int\",\"logicalType\":\"date\"}"),
                        field("micros", "[\"null\",{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}]"),
                        field("millis", "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}"),
                        field("local", "{\"type\":\"long\",\"logicalType\":\"local-timestamp-micros\"}"),
                        field("days", "{\"type\":\"array\",\"items\":{\"type\":\"int\",\"logicalType\":\"date\"}}")),
                metadata,
                "{\"day\":" + day + ",\"micros\":{\"long\":" + micros + "},\"millis\":" + micros / 1000 + ",\"local\":"
                        + micros + ",\"days\":[" + day + "]}");
    }

    @TestFactory
    Stream<DynamicTest> recursiveTypes() {
        Path file = AvroRows.write(
                directory.resolve("recursive.avro"),
                record(
                        field("id", "\"int\""),
                        field(
                                "node",
                                "{\"type\":\"record\",\"name\":\"Node\",\"fields\":[" + field("n", "\"int\"") + ","
                                        + field("next", "[\"null\",\"Node\"]") + "]}")),
                "{\"id\":1,\"node\":{\"n\":1,\"next\":{\"Node\":{\"n\":2,\"next\":null}}}}");
        return DIFFERENTIAL.tests(List.of(
                read("refused", file, option("recursiveFieldMaxDepth", "0")),
                read("once", file, option("recursiveFieldMaxDepth", "1")).mustRunLocally(),
                read("twice", file, option("recursiveFieldMaxDepth", "2")),
                read("twice, not read", file, option("recursiveFieldMaxDepth", "2"), "id")
                        .mustRunLocally(),
                read("too deep", file, option("recursiveFieldMaxDepth", "16"))));
    }

    @TestFactory
    Stream<DynamicTest> classesThatAFileNames() throws IOException {
        Schema schema = new Schema.Parser()
                .parse(record(
                        field("id", "\"int\""),
                        field("n", "{\"type\":\"string\",\"java-class\":\"java.math.BigInteger\"}")));
        GenericData.Record row = new GenericData.Record(schema);
        row.put("id", 1);
        row.put("n", "17");
        Path file = AvroRows.write(directory.resolve("classes.avro"), schema, Map.of(), List.of(row));
        return DIFFERENTIAL.tests(List.of(
                read("read", file, UnaryOperator.identity()).mustDecline(ReasonCode.FILE_SCHEMA),
                read("not read", file, UnaryOperator.identity(), "id").mustDecline(ReasonCode.FILE_SCHEMA)));
    }

    @TestFactory
    Stream<DynamicTest> otherRoadsToTheFormat() {
        SparkSession spark = TestSession.spark();
        Path file = plain("roads/one.avro");
        spark.sql("DROP TABLE IF EXISTS avro_table");
        spark.sql("CREATE TABLE avro_table (id INT, name STRING) USING avro LOCATION '"
                + directory.resolve("roads").toUri() + "'");
        return DIFFERENTIAL.tests(List.of(
                Case.sql("a table", "SELECT * FROM avro_table WHERE id > 1").mustRunLocally(),
                Case.sql("a path", "SELECT count(*), max(name) FROM avro.`" + file + "`")
                        .mustRunLocally(),
                read("the second version of Spark's sources", file, UnaryOperator.identity())
                        .setting("spark.sql.sources.useV1SourceList", "parquet")
                        .mustDecline(ReasonCode.UNSUPPORTED_RELATION)));
    }
}

package io.parquetframe.it;

import static io.parquetframe.it.data.AvroRows.field;
import static io.parquetframe.it.data.AvroRows.record;

import io.parquetframe.it.data.AvroRows;
import io.parquetframe.it.data.AvroTables;
import io.parquetframe.it.data.ForeignAvro;
import io.parquetframe.it.data.HardTables;
import io.parquetframe.it.data.HardType;
import io.parquetframe.it.data.HardValues;
import io.parquetframe.it.harness.Case;
import io.parquetframe.it.harness.CaseFile;
import io.parquetframe.it.harness.Differential;
import io.parquetframe.it.harness.Mode;
import io.parquetframe.it.harness.TestSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.util.Utf8;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code format("avro")} through the local engine: spark-avro's types, orders and errors. Its options: SparkAvroOptionsIT. */
class SparkAvroIT {

    private static final Pattern ODD_NAME = Pattern.compile("\"name\":\"[^\"]*[^A-Za-z0-9_\"]");
    private static final SparkSession AVRO = avro();

    @RegisterExtension
    static final Differential DIFFERENTIAL = Differential.on(AVRO);

    @TempDir
    static Path directory;

    private static SparkSession avro() {
        HardTables.register(TestSession.spark(), TestSession.directory("it-data"));
        List<String> tables =
                HardTables.names().stream().filter(SparkAvroIT::isNamed).toList();
        return AvroTables.register(TestSession.spark(), tables, TestSession.directory("it-spark-avro"), "avro");
    }

    /** spark-avro refuses names with blanks and the like. */
    private static boolean isNamed(String table) {
        return !ODD_NAME.matcher(TestSession.spark().table(table).schema().json())
                .find();
    }

    @TestFactory
    @DisplayName("A28, A08: what spark-avro wrote is read alike, whatever the type")
    Stream<DynamicContainer> everyType() {
        return HardValues.all().stream()
                .filter(type -> AvroTables.isAvro(type.type()) && isNamed(type.table()))
                .map(type -> DynamicContainer.dynamicContainer(type.table(), DIFFERENTIAL.tests(scans(type))));
    }

    private static List<Case> scans(HardType type) {
        String from = " FROM " + type.table();
        return Stream.of(
                        "SELECT id, a, b" + from + " ORDER BY id",
                        "SELECT b, id" + from + " WHERE a IS NULL",
                        "SELECT count(a), count(*)" + from,
                        "SELECT count(*), max(id)" + from + " WHERE id > 3")
                .map(sql -> Case.sql(sql, sql).mustRunLocally())
                .toList();
    }

    @TestFactory
    Stream<DynamicContainer> operators() {
        return Stream.of("project-filter", "aggregates", "partitioned")
                .map(file -> DynamicContainer.dynamicContainer(
                        file,
                        DIFFERENTIAL.tests(CaseFile.read(file).stream()
                                .map(asked -> asked.with(new Mode.MayDecline()))
                                .toList())));
    }

    @TestFactory
    Stream<DynamicTest> shapesOfTables() {
        return DIFFERENTIAL.tests(Stream.of("t", "t_empty", "t_single", "t_files", "t_parts", "t_null")
                .flatMap(table -> Stream.of(
                        Case.sql(table, "SELECT * FROM " + table)
                                .mustRunLocally()
                                .inSparkOrder(),
                        Case.sql(table + " count", "SELECT count(*) FROM " + table)
                                .mustRunLocally(),
                        Case.sql(table + " 1", "SELECT 1 FROM " + table).mustRunLocally()))
                .toList());
    }

    @TestFactory
    Stream<DynamicTest> logicalTypesOfOthers() throws IOException {
        Path file = ForeignAvro.everyType(directory.resolve("foreign.avro"));
        List<String> columns = new ArrayList<>(List.of("*", "any.member1", "r.y"));
        columns.addAll(List.of(read(file).columns()));
        return DIFFERENTIAL.tests(columns.stream()
                .map(column -> Case.of(column, "column " + column, spark -> load(spark, file)
                                .select(column))
                        .mustRunLocally())
                .toList());
    }

    @TestFactory
    Stream<DynamicTest> unions() {
        Path file = AvroRows.write(
                directory.resolve("unions.avro"),
                record(
                        field("n", "[\"int\",\"long\"]"),
                        field("m", "[\"long\",\"null\",\"int\"]"),
                        field("f", "[\"null\",\"float\",\"double\"]"),
                        field("one", "[\"string\"]"),
                        field("days", "[{\"type\":\"int\",\"logicalType\":\"date\"},\"long\"]"),
                        field(
                                "s",
                                "[\"string\",{\"type\":\"record\",\"name\":\"Point\",\"fields\":["
                                        + field("x", "\"int\"")
                                        + "]},{\"type\":\"array\",\"items\":\"long\"},\"null\"]")),
                "{\"n\":{\"int\":1},\"m\":{\"long\":5000000000},\"f\":{\"float\":0.1},\"one\":{\"string\":\"a\"},"
                        + "\"days\":{\"int\":7},\"s\":{\"string\":\"x\"}}",
                "{\"n\":{\"long\":5000000000},\"m\":null,\"f\":{\"double\":0.1},\"one\":{\"string\":\"b\"},"
                        + "\"days\":{\"long\":8},\"s\":{\"Point\":{\"x\":3}}}",
                "{\"n\":{\"int\":-1},\"m\":{\"int\":-1},\"f\":null,\"one\":{\"string\":\"\"},"
                        + "\"days\":{\"int\":-7},\"s\":{\"array\":[1,2]}}");
        return DIFFERENTIAL.tests(Stream.of("*", "n", "m", "f", "one", "days", "s", "s.member1.x", "s.member2")
                .map(column -> Case.of(column, "column " + column, spark -> load(spark, file)
                                .select(column))
                        .mustRunLocally())
                .toList());
    }

    @TestFactory
    @DisplayName("The entries of a map come in the order of Avro's library, which Spark shows")
    Stream<DynamicTest> orderOfMaps() throws IOException {
        String nested = "{\"type\":\"map\",\"values\":{\"type\":\"map\",\"values\":\"int\"}}";
        String strings = "{\"type\":\"map\",\"values\":[\"null\",\"string\"],\"avro.java.string\":\"String\"}";
        Schema schema =
                new Schema.Parser().parse(record(field("id", "\"int\""), field("m", nested), field("s", strings)));
        List<GenericData.Record> rows = new ArrayList<>();
        for (int id = 0; id < 60; id++) {
            GenericData.Record row = new GenericData.Record(schema);
            row.put("id", id);
            row.put("m", numbered(id, id % 7));
            IdentityHashMap<Object, Object> texts = new IdentityHashMap<>();
            for (int i = 0; i < id; i++) {
                texts.put(new Utf8((i % 2 == 0 ? "Aa" : "BB") + "é" + i), i % 3 == 0 ? null : "t" + i);
            }
            row.put("s", texts);
            rows.add(row);
        }
        Path file = AvroRows.write(directory.resolve("maps.avro"), schema, Map.of(), rows);
        return DIFFERENTIAL.tests(Stream.of(
                        List.of("id", "map_keys(m) AS k"),
                        List.of("id", "map_values(m) AS v", "map_keys(s) AS k"),
                        List.of("id", "m", "s"),
                        List.of("id", "explode(s) AS (k, v)"))
                .map(columns -> Case.of(columns.toString(), columns.toString(), spark -> load(spark, file)
                                .selectExpr(columns.toArray(String[]::new)))
                        .inSparkOrder()
                        .mustRunLocally())
                .toList());
    }

    /** Identity lets equal keys stand side by side. */
    private static IdentityHashMap<Object, Object> numbered(int size, int each) {
        IdentityHashMap<Object, Object> map = new IdentityHashMap<>();
        for (int i = 0; i < size; i++) {
            IdentityHashMap<Object, Object> inner = new IdentityHashMap<>();
            for (int j = 0; j < each; j++) {
                inner.put(new Utf8("k" + j % 4), i * j);
            }
            map.put(new Utf8("key" + (i % 10 == 9 ? 0 : i * 31)), inner);
        }
        return map;
    }

    @TestFactory
    @DisplayName("Of several files spark-avro takes one for the schema: others are widened, or are its error")
    Stream<DynamicTest> severalFiles() {
        Map<String, List<String>> pairs = Map.of(
                "int", List.of("long", "double", "string"),
                "long", List.of("int", "float"),
                "double", List.of("int", "float", "long"),
                "float", List.of("int", "double"),
                "string", List.of("bytes", "int"));
        List<Case> cases = new ArrayList<>();
        pairs.forEach((first, others) -> {
            for (String other : others) {
                String name = first + "-" + other;
                part(name, "a", first);
                part(name, "b", other);
                cases.add(Case.of(name, name, spark -> load(spark, directory.resolve(name))
                        .orderBy("id")));
                cases.add(Case.of(name + " unread", name, spark -> load(spark, directory.resolve(name))
                                .select("id")
                                .orderBy("id"))
                        .mustRunLocally());
            }
        });
        return DIFFERENTIAL.tests(cases);
    }

    private static void part(String pair, String file, String type) {
        String value = type.equals("string") || type.equals("bytes") ? "\"7\"" : "7";
        String shape =
                record(field("id", "\"string\""), field(file, "\"int\""), field("v", "[\"null\",\"" + type + "\"]"));
        AvroRows.write(
                directory.resolve(pair).resolve(file + ".avro"),
                shape,
                "{\"id\":\"" + file + "1\",\"" + file + "\":1,\"v\":{\"" + type + "\":" + value + "}}",
                "{\"id\":\"" + file + "2\",\"" + file + "\":2,\"v\":null}");
    }

    @TestFactory
    Stream<DynamicTest> aUsersOwnTypes() {
        Path file = AvroRows.write(
                directory.resolve("typed.avro"),
                record(
                        field("i", "\"int\""),
                        field("l", "\"long\""),
                        field("f", "\"float\""),
                        field("t", "{\"type\":\"long\",\"logicalType\":\"timestamp-nanos\"}"),
                        field("d", "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":5,\"scale\":2}"),
                        field("A", "\"string\""),
                        field("a", "\"string\"")),
                "{\"i\":1,\"l\":86400001,\"f\":0.1,\"t\":5,\"d\":\"\\u0001\\u0002\",\"A\":\"x\",\"a\":\"y\"}");
        return DIFFERENTIAL.tests(Stream.of(
                        "i BIGINT",
                        "i DOUBLE",
                        "i DATE",
                        "i STRING",
                        "i SMALLINT",
                        "l TIMESTAMP",
                        "l TIMESTAMP_NTZ",
                        "l DATE",
                        "l INT",
                        "l DECIMAL(20,0)",
                        "f DOUBLE",
                        "t BIGINT",
                        "t TIMESTAMP",
                        "d DECIMAL(5,2)",
                        "d DECIMAL(7,2)",
                        "d DECIMAL(5,1)",
                        "d DECIMAL(4,2)",
                        "d BINARY",
                        "missing INT",
                        "I INT",
                        "A STRING",
                        "i INT, missing ARRAY<STRING>")
                .map(columns -> Case.of(
                        columns,
                        columns,
                        spark -> spark.read().schema(columns).format("avro").load(file.toString())))
                .toList());
    }

    @TestFactory
    @DisplayName("A33: a damaged file ends alike")
    Stream<DynamicTest> damagedFiles() throws IOException {
        Path whole = directory.resolve("whole.avro");
        AVRO.range(50_000).coalesce(1).write().format("avro").save(whole + ".d");
        byte[] bytes;
        try (Stream<Path> files = java.nio.file.Files.list(Path.of(whole + ".d"))) {
            bytes = java.nio.file.Files.readAllBytes(
                    files.filter(f -> f.toString().endsWith(".avro"))
                            .findFirst()
                            .orElseThrow());
        }
        byte[] flipped = bytes.clone();
        java.util.Arrays.fill(flipped, bytes.length / 2, bytes.length / 2 + 40, (byte) 0x55);
        Path cut = java.nio.file.Files.write(
                directory.resolve("cut.avro"), java.util.Arrays.copyOf(bytes, bytes.length - 9));
        Path damaged = java.nio.file.Files.write(directory.resolve("flipped.avro"), flipped);
        return DIFFERENTIAL.tests(Stream.of(cut, damaged)
                .map(file -> Case.of(file.getFileName().toString(), file.toString(), spark -> load(spark, file)
                        .selectExpr("sum(id)")))
                .toList());
    }

    private static org.apache.spark.sql.Dataset<org.apache.spark.sql.Row> read(Path file) {
        return load(AVRO, file);
    }

    private static org.apache.spark.sql.Dataset<org.apache.spark.sql.Row> load(SparkSession spark, Path file) {
        return spark.read().format("avro").load(file.toString());
    }
}

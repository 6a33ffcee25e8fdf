package io.parquetframe.it.entity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of paths and constraints: each way of writing rows with Spark, with rows that break one constraint each. Nothing is
 * ever written, so that all cells have the same tables.
 */
class IntegrityPathsIT {

    private static final String USERS = "pf.shop.users";
    private static final String ORDERS = "pf.shop.orders";
    private static final String COLUMNS = "id, user, code, amount, pieces";

    @TempDir
    private static Path directory;

    private static EntitySession pf;
    private static List<String> users;
    private static List<String> orders;
    private static int streams;

    /** A way to write rows, which have the columns of the table. */
    private interface Writing {
        void write(Dataset<Row> rows) throws Exception;
    }

    @BeforeAll
    static void open() {
        pf = EntitySession.over(directory.resolve("warehouse"));
        pf.sql("CREATE NAMESPACE pf.shop");
        pf.sql("CREATE TABLE " + USERS + " (id INT, country STRING, CONSTRAINT users_key PRIMARY KEY (id))"
                + " PARTITIONED BY (country)");
        pf.sql("CREATE TABLE " + ORDERS + " (id INT, user INT, code STRING, amount DECIMAL(8, 2) NOT NULL, pieces INT,"
                + " CONSTRAINT orders_key PRIMARY KEY (id), CONSTRAINT one_code UNIQUE (code),"
                + " CONSTRAINT of_user FOREIGN KEY (user) REFERENCES users (id), CONSTRAINT some CHECK (pieces > 0))"
                + " PARTITIONED BY (pieces) TBLPROPERTIES ('storage' = 'avro')");
        pf.sql("INSERT INTO " + USERS + " VALUES (1, 'DE'), (2, 'FR'), (3, 'FR'), (4, 'IT')");
        pf.sql("INSERT INTO " + ORDERS + " VALUES (10, 1, 'a', 1, 1), (20, 2, 'b', 2, 2)");
        users = rows(USERS);
        orders = rows(ORDERS);
    }

    @AfterAll
    static void close() {
        pf.close();
    }

    private static List<String> rows(String table) {
        return pf.rows("SELECT * FROM " + table + " ORDER BY id");
    }

    private static String spark(String table) {
        return table.replace("pf.", pf.catalog() + ".");
    }

    /** Those that leave stored rows alone. */
    private static Map<String, Writing> inserts() {
        Map<String, Writing> paths = new LinkedHashMap<>();
        paths.put("INSERT INTO", rows -> sql(rows, "INSERT INTO " + ORDERS + " SELECT * FROM v"));
        paths.put(
                "INSERT INTO columns",
                rows -> sql(rows, "INSERT INTO " + ORDERS + " (" + COLUMNS + ") SELECT * FROM v"));
        paths.put(
                "MERGE, INSERT",
                rows -> sql(rows, "MERGE INTO " + ORDERS + " t USING v ON FALSE WHEN NOT MATCHED THEN INSERT *"));
        paths.put("writeTo.append", rows -> rows.writeTo(spark(ORDERS)).append());
        paths.put(
                "insertInto, Append", rows -> rows.write().mode(SaveMode.Append).insertInto(spark(ORDERS)));
        paths.put(
                "saveAsTable, Append",
                rows -> rows.write().mode(SaveMode.Append).saveAsTable(spark(ORDERS)));
        paths.put("stream, append", rows -> stream(rows, ORDERS, "append"));
        paths.put("register", rows -> pf.sql("CALL pf.system.register('" + written(rows) + "', 'shop.orders')"));
        paths.put("import_parquetframe", rows -> {
            Path base = Files.createDirectory(directory.resolve("library" + ++streams));
            Files.copy(parquet(written(rows)), base.resolve("base.parquet"));
            pf.sql("CALL pf.system.import_parquetframe('" + base + "', 'shop.orders')");
        });
        return paths;
    }

    /** Those that put rows in place of stored ones: all, or those of the key 10. */
    private static Map<String, Writing> replacements() {
        Map<String, Writing> paths = new LinkedHashMap<>();
        paths.put("INSERT OVERWRITE", rows -> sql(rows, "INSERT OVERWRITE " + ORDERS + " SELECT * FROM v"));
        paths.put(
                "INSERT REPLACE WHERE",
                rows -> sql(rows, "INSERT INTO " + ORDERS + " REPLACE WHERE id = 10 SELECT * FROM v"));
        paths.put("writeTo.overwrite", rows -> rows.writeTo(spark(ORDERS))
                .overwrite(col("id").equalTo(10)));
        paths.put("writeTo.overwrite all", rows -> rows.writeTo(spark(ORDERS)).overwrite(lit(true)));
        paths.put("writeTo.overwritePartitions", rows -> rows.writeTo(spark(ORDERS))
                .overwritePartitions());
        paths.put(
                "insertInto, Overwrite",
                rows -> rows.write().mode(SaveMode.Overwrite).insertInto(spark(ORDERS)));
        return paths;
    }

    private static void sql(Dataset<Row> rows, String statement) {
        rows.createOrReplaceTempView("v");
        pf.sql(statement);
    }

    /** A directory with one file of the rows. */
    private static Path written(Dataset<Row> rows) {
        Path input = directory.resolve("rows" + ++streams);
        rows.coalesce(1).write().parquet(input.toString());
        return input;
    }

    private static Path parquet(Path input) throws IOException {
        try (Stream<Path> files = Files.list(input)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void stream(Dataset<Row> rows, String table, String mode) throws Exception {
        Path input = written(rows);
        StreamingQuery query = pf.spark()
                .readStream()
                .schema(rows.schema())
                .parquet(input.toString())
                .writeStream()
                .option(
                        "checkpointLocation",
                        input.resolveSibling("checkpoint" + streams).toString())
                .outputMode(mode)
                .trigger(Trigger.AvailableNow())
                .toTable(spark(table));
        query.awaitTermination();
    }

    private record Violation(String constraint, String rows, String shown) {}

    private static final List<Violation> OF_BATCHES = List.of(
            new Violation("primary key", "(50, 1, 'x', 1, 1), (50, 1, 'y', 1, 1)", "orders_key"),
            new Violation("unique", "(50, 1, 'x', 1, 1), (51, 1, 'x', 1, 1)", "one_code"),
            new Violation("foreign key", "(50, 99, 'x', 1, 1)", "of_user"),
            new Violation("not null", "(50, 1, 'x', NULL, 1)", "NOT_NULL|has no value"),
            new Violation("key not null", "(NULL, 1, 'x', 1, 1)", "NOT_NULL|has no value"),
            new Violation("check", "(50, 1, 'x', 1, 0)", "some"));

    private static final List<Violation> OF_STORED_ROWS = List.of(
            new Violation("primary key, stored", "(20, 1, 'x', 1, 1)", "orders_key"),
            new Violation("unique, stored", "(50, 1, 'b', 1, 1)", "one_code"));

    static Stream<Arguments> cells() {
        return Stream.concat(
                cells(
                        inserts(),
                        Stream.concat(OF_BATCHES.stream(), OF_STORED_ROWS.stream())
                                .toList()),
                cells(replacements(), OF_BATCHES));
    }

    private static Stream<Arguments> cells(Map<String, Writing> paths, List<Violation> violations) {
        return paths.entrySet().stream().flatMap(path -> violations.stream()
                .map(violation -> Arguments.of(path.getKey(), violation.constraint(), path.getValue(), violation)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cells")
    @DisplayName("A22 Rows that break a constraint are refused on every path")
    void violationsAreRefused(String path, String constraint, Writing writing, Violation violation) {
        Dataset<Row> rows = pf.sql("SELECT CAST(id AS INT) AS id, CAST(user AS INT) AS user, code,"
                + " CAST(amount AS DECIMAL(8, 2)) AS amount, CAST(pieces AS INT) AS pieces FROM VALUES "
                + violation.rows() + " AS v (" + COLUMNS + ")");

        Throwable thrown = catchThrowable(() -> writing.write(rows));

        assertThat(thrown).isNotNull();
        assertThat(messages(thrown)).containsPattern(violation.shown());
        assertThat(rows(ORDERS)).isEqualTo(orders);
    }

    private static String messages(Throwable thrown) {
        return Stream.iterate(thrown, error -> error != null, Throwable::getCause)
                .map(Throwable::toString)
                .reduce("", (all, one) -> all + "\n" + one);
    }

    static Stream<Arguments> lossesOfParents() {
        return ParentLosses.of(pf, USERS, directory).entrySet().stream()
                .map(path -> Arguments.of(path.getKey(), path.getValue()));
    }

    @ParameterizedTest(name = "{0}: foreign key")
    @MethodSource("lossesOfParents")
    @DisplayName("A22 A row that others refer to does not go on any path")
    void parentsStay(String path, ParentLosses.Loss loss) {
        Throwable thrown = catchThrowable(loss::run);

        assertThat(thrown).isNotNull();
        assertThat(messages(thrown)).contains("ForeignKeyViolationException").contains("of_user");
        assertThat(rows(USERS)).isEqualTo(users);
        assertThat(rows(ORDERS)).isEqualTo(orders);
    }

    static Stream<Arguments> creations() {
        return Stream.of(
                Arguments.of("CREATE TABLE AS SELECT", (Writing) rows ->
                        sql(rows, "CREATE TABLE pf.shop.new TBLPROPERTIES ('primaryKey' = 'id') AS SELECT * FROM v")),
                Arguments.of("writeTo.create", (Writing) rows -> rows.writeTo(spark("pf.shop.new"))
                        .tableProperty("primaryKey", "id")
                        .create()),
                Arguments.of("REPLACE TABLE AS SELECT", (Writing) rows -> sql(
                        rows, "REPLACE TABLE " + ORDERS + " TBLPROPERTIES ('primaryKey' = 'id') AS SELECT * FROM v")),
                Arguments.of("writeTo.replace", (Writing) rows -> rows.writeTo(spark(ORDERS))
                        .tableProperty("primaryKey", "id")
                        .replace()));
    }

    @ParameterizedTest(name = "{0}: primary key")
    @MethodSource("creations")
    @DisplayName("A22 A table that comes with a key twice does not come")
    void tablesThatBreakTheirKeyDoNotCome(String path, Writing writing) {
        Dataset<Row> rows = pf.sql("SELECT CAST(id % 3 AS INT) AS id FROM range(0, 6, 1, 3)");

        Throwable thrown = catchThrowable(() -> writing.write(rows));

        assertThat(thrown).isNotNull();
        assertThat(messages(thrown)).contains("DuplicateKeyException");
        assertThat(pf.rows("SHOW TABLES IN pf.shop")).noneMatch(table -> table.contains("new"));
        assertThat(rows(ORDERS)).isEqualTo(orders);
    }

    static Stream<Arguments> additions() {
        Map<String, String> constraints = new LinkedHashMap<>();
        constraints.put("PRIMARY KEY (id)", "(10, 1, 'x', 1), (10, 1, 'y', 1)");
        constraints.put("PRIMARY KEY (pieces)", "(10, 1, 'x', 1), (11, 1, 'y', NULL)");
        constraints.put("UNIQUE (code)", "(10, 1, 'x', 1), (11, 1, 'x', 1)");
        constraints.put("FOREIGN KEY (user) REFERENCES users (id)", "(10, 99, 'x', 1)");
        constraints.put("CHECK (pieces > 0)", "(10, 1, 'x', 0)");
        return constraints.entrySet().stream().flatMap(constraint -> Stream.of("parquet", "avro")
                .map(storage -> Arguments.of(constraint.getKey(), storage, constraint.getValue())));
    }

    @ParameterizedTest(name = "ADD CONSTRAINT {0}, {1}")
    @MethodSource("additions")
    @DisplayName("A22 A constraint that stored rows break is not added")
    void constraintsThatStoredRowsBreakAreNotAdded(String constraint, String storage, String rows) {
        String table = "pf.shop.stored" + ++streams;
        pf.sql("CREATE TABLE " + table + " (id INT, user INT, code STRING, pieces INT) TBLPROPERTIES ('storage' = '"
                + storage + "')");
        pf.sql("INSERT INTO " + table + " VALUES " + rows);
        List<String> before = pf.rows("SHOW CREATE TABLE " + table);

        Throwable thrown = catchThrowable(() -> pf.sql("ALTER TABLE " + table + " ADD CONSTRAINT added " + constraint));

        assertThat(thrown).isNotNull();
        assertThat(messages(thrown)).containsPattern("added|NotNullViolation");
        assertThat(pf.rows("SHOW CREATE TABLE " + table)).isEqualTo(before);
        pf.sql("DROP TABLE " + table);
    }
}

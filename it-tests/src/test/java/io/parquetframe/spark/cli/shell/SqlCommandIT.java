package io.parquetframe.spark.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parquetframe.it.harness.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlCommandIT {

    private static final String VALUES =
            "SELECT 1 AS id, 'q\"u,o|te\ntwo' AS text, CAST(NULL AS INT) AS none, '' AS empty,"
                    + " array(1, 2) AS list, named_struct('d', DATE'2020-01-31') AS s, 1.50BD AS amount";

    @TempDir
    private static Path directory;

    private static String data = "";

    @BeforeAll
    static void write() {
        data = directory.resolve("orders").toString();
        TestSession.spark()
                .range(0, 10, 1, 1)
                .selectExpr("id", "id % 3 AS k")
                .write()
                .parquet(data);
    }

    @Test
    @DisplayName("A39 A table has borders, its numbers stand to the right, and its lines are its rows")
    void table() {
        SqlRun run = SqlRun.sql("-e", "SELECT 7 AS id, 'ab' AS name UNION ALL SELECT 1234, NULL; SELECT 'x' AS x");

        assertThat(run.out())
                .isEqualTo(
                        """
                        +------+------+
                        |   id | name |
                        +------+------+
                        |    7 | ab   |
                        | 1234 | NULL |
                        +------+------+
                        +-----+
                        | x   |
                        +-----+
                        | x   |
                        +-----+
                        """);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
    }

    @Test
    @DisplayName("A39 CSV doubles quotes in quotes, and tells nulls from empty texts")
    void csv() {
        assertThat(SqlRun.sql("-e", VALUES, "--format", "csv").out())
                .isEqualTo(
                        "id,text,none,empty,list,s,amount\n1,\"q\"\"u,o|te\ntwo\",,\"\",\"[1, 2]\",{2020-01-31},1.50\n");
    }

    @Test
    @DisplayName("A39 JSON is an array of objects with Spark's own values, nulls included")
    void json() throws IOException {
        JsonNode rows = new ObjectMapper()
                .readTree(SqlRun.sql("-e", VALUES + " UNION ALL " + VALUES, "--format", "json")
                        .bytes());

        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).toString())
                .isEqualTo("{\"id\":1,\"text\":\"q\\\"u,o|te\\ntwo\",\"none\":null,\"empty\":\"\",\"list\":[1,2],"
                        + "\"s\":{\"d\":\"2020-01-31\"},\"amount\":1.5}");
        assertThat(SqlRun.sql("-e", "SELECT 1 WHERE false", "--format", "json").out())
                .isEqualTo("[]\n");
        assertThat(SqlRun.sql("-e", "SELECT 1 AS a, 2 AS a", "--format", "json").out())
                .isEqualTo("[{\"a\":1,\"a_2\":2}]\n");
    }

    @Test
    void markdownKeepsBarsAndLinesInTheirCells() {
        assertThat(SqlRun.sql("-e", "SELECT 1 AS id, 'a|b\nc' AS text", "--format", "markdown")
                        .out())
                .isEqualTo("|  id | text    |\n| --: | ------- |\n|   1 | a\\|b\\nc |\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    @DisplayName(
            "A39 Parquet and Avro are one file, of the last statement's rows, on standard output or in place of a file")
    void files(String format) throws IOException {
        String query = "SET x=1; SELECT * FROM '" + data + "' WHERE id < 5 ORDER BY id";
        Path standard = Files.write(
                directory.resolve("standard." + format),
                SqlRun.sql("-e", query, "--format", format).bytes());
        Path named = Files.writeString(directory.resolve("named." + format), "what was there before");
        SqlRun run = SqlRun.sql("-e", query, "--format", format, "-o", named.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.bytes()).isEmpty();
        for (Path file : List.of(standard, named)) {
            assertThat(TestSession.spark()
                            .read()
                            .format("parquetframe")
                            .load(file.toString())
                            .collectAsList())
                    .extracting(Row::toString)
                    .containsExactlyInAnyOrder("[0,0]", "[1,1]", "[2,2]", "[3,0]", "[4,1]");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT nothing FROM nowhere",
                "SELEC 1",
                "SELECT 1/0",
                "SELECT assert_true(id < 5) FROM '%s'",
                "SELECT * FROM '%s/none'",
                "SELECT element_at(array(id), 5) FROM '%s'",
                "SELECT 1; SELECT raise_error('stop'); SELECT 2"
            })
    @DisplayName("A39 A failed statement is exit code 1 and one Error: line, and the last that runs")
    void failures(String statement) {
        SqlRun run = SqlRun.sql("-e", statement.formatted(data), "--format", "csv");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().matches("Error: \\[?\\S.*");
        assertThat(run.out()).doesNotContain("2");
    }

    @Test
    @DisplayName("A39 A failed statement leaves the file that was there")
    void aFailureWritesNoFile() throws IOException {
        Path file = Files.writeString(directory.resolve("kept.csv"), "before");

        assertThat(SqlRun.sql("-e", "SELECT 1; SELECT raise_error('stop')", "-o", file.toString())
                        .code())
                .isEqualTo(1);
        assertThat(file).hasContent("before");
        try (var files = Files.list(directory)) {
            assertThat(files.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith(".kept"));
        }
    }

    @Test
    void pathsStandForTables() throws IOException {
        Path csv = Files.writeString(directory.resolve("names.csv"), "k,name\n0,zero\n1,one\n");
        SqlRun run = SqlRun.sql(
                "--format",
                "csv",
                "-e",
                "SELECT name, count(*) AS n, trim(BOTH 'x' FROM 'xax') AS t\nFROM -- ours\n  '" + data
                        + "/*.parquet' o JOIN '" + csv + "' USING (k) GROUP BY name ORDER BY name",
                "-e",
                "SELECT count(*) FROM parquet.'" + data + "'",
                "-e",
                "SELECT extract(YEAR FROM DATE'2020-01-31') AS y; SHOW VIEWS");

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .isEqualTo("name,n,t\none,3,a\nzero,4,a\ncount(1)\n10\ny\n2020\nnamespace,viewName,isTemporary\n");
    }

    @Test
    void timingTellsTheEngineAndTheReason() {
        SqlRun run = SqlRun.sql(
                "--timing",
                "-e",
                "SELECT sum(id) FROM '" + data + "'; SELECT rand() FROM '" + data + "'; EXPLAIN SELECT 1; SET a=b");

        assertThat(run.err().lines().toList())
                .hasSize(4)
                .satisfiesExactly(
                        line -> assertThat(line).matches("\\(1 row, \\d+\\.\\d{3} s, local( from memory)?\\)"),
                        line -> assertThat(line).matches("\\(10 rows, .* s, spark because of NON_DETERMINISTIC.*\\)"),
                        line -> assertThat(line).matches("\\(1 row, \\S+ s\\)"),
                        line -> assertThat(line).matches("\\(1 row, \\S+ s\\)"));
        assertThat(run.out()).contains("== Physical Plan ==\n");
    }

    @Test
    void statementsComeFromAFileWithVariablesAndAFileBefore() throws IOException {
        Path init = Files.writeString(
                directory.resolve("init.sql"), "SET greeting=unseen; CREATE TEMP VIEW v AS SELECT 3 AS n");
        Path file = Files.writeString(
                directory.resolve("file.sql"), "-- a; b\nSELECT n * ${factor} AS n, ';' AS s FROM v;\n/* end */");

        assertThat(SqlRun.sql("-i", init.toString(), "-f", file.toString(), "-d", "factor=2", "--format", "csv")
                        .out())
                .isEqualTo("n,s\n6,;\n");
        assertThat(SqlRun.sql("-f", directory.resolve("none.sql").toString()).code())
                .isEqualTo(1);
    }

    @Test
    void entitiesAreThereByTheirWarehouse() {
        String warehouse = directory.resolve("warehouse").toString();
        SqlRun made = SqlRun.sql(
                "--warehouse",
                warehouse,
                "--catalog",
                "shop_of_test",
                "--format",
                "csv",
                "-e",
                "CREATE NAMESPACE shop_of_test.a; CREATE TABLE shop_of_test.a.t (id BIGINT PRIMARY KEY);"
                        + " INSERT INTO shop_of_test.a.t VALUES (1), (2); SELECT count(*) AS n FROM shop_of_test.a.t;"
                        + " CALL shop_of_test.system.check_integrity('a.t')");

        assertThat(made.err()).isEmpty();
        assertThat(made.out()).startsWith("n\n2\n");
    }

    @Test
    void explainTellsWithoutRunning() throws IOException {
        String query = "SELECT sum(id) FROM '" + data + "'";
        SqlRun text = SqlRun.explain("SET x=1; " + query);

        assertThat(text.out()).startsWith("engine: local\n").contains("reason: FITS_MEMORY_THRESHOLD");
        assertThat(new ObjectMapper()
                        .readTree(SqlRun.explain(query, "--format", "json").bytes())
                        .get("engine")
                        .asText())
                .isEqualTo("local");
        assertThat(SqlRun.explain("DROP TABLE x").err()).startsWith("Error: query is a command");
        assertThat(SqlRun.explain("DROP TABLE x").code()).isEqualTo(1);
        assertThat(SqlRun.explain("  ").code()).isEqualTo(2);
    }
}

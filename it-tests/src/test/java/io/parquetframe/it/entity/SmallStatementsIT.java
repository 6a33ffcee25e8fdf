package io.parquetframe.it.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.ConcurrentCommitException;
import io.parquetframe.entity.DuplicateKeyException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.execution.LocalTableScanExec;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How rows are divided for writing, and what a MERGE of a few keys reads and relies on. */
class SmallStatementsIT {

    @TempDir
    private static Path warehouse;

    private static EntitySession pf;
    private static int number;

    /** What a statement does while it runs, once. */
    private static final AtomicBoolean PENDING = new AtomicBoolean();

    private static volatile String meanwhile = "";

    private String table = "";

    @BeforeAll
    static void open() {
        pf = EntitySession.over(warehouse);
        pf.sql("CREATE NAMESPACE pf.shop");
        pf.spark().udf().register("meanwhile", (UDF1<Integer, Integer>) SmallStatementsIT::run, DataTypes.IntegerType);
    }

    private static Integer run(Integer value) {
        if (PENDING.getAndSet(false)) {
            // A thread of a task may not run statements.
            CompletableFuture.runAsync(() -> pf.sql(meanwhile), statement -> new Thread(statement).start())
                    .join();
        }
        return value;
    }

    @AfterAll
    static void close() {
        pf.close();
    }

    @BeforeEach
    void table() {
        table = "pf.shop.t" + ++number;
        pf.sql("CREATE TABLE " + table + " (id INT, n INT, PRIMARY KEY (id)) TBLPROPERTIES ('storage' = '"
                + (number % 2 == 0 ? "avro" : "parquet") + "')");
    }

    private List<String> stored() {
        return pf.rows("SELECT * FROM " + table + " ORDER BY id");
    }

    @Test
    void aFewRowsBecomeOneFile() {
        pf.sql("INSERT INTO " + table + " VALUES (3, 3), (1, 1), (2, 2)");

        assertThat(pf.rows("SELECT rows FROM " + table + ".files")).containsExactly("[3]");
        assertThat(stored()).containsExactly("[1,1]", "[2,2]", "[3,3]");
    }

    @Test
    void aFewRowsAreNotShuffled() {
        assertThat(pf.rows("EXPLAIN INSERT INTO " + table + " VALUES (3, 3), (1, 1)")
                        .toString())
                .doesNotContain("Exchange")
                .contains("Coalesce 1");
        assertThat(pf.rows("EXPLAIN INSERT INTO " + table + " SELECT CAST(id AS INT), 1 FROM range(5000)")
                        .toString())
                .contains("Exchange rangepartitioning");
    }

    @Test
    void manyRowsAreDividedByRangesOfKeys() {
        pf.sql("INSERT INTO " + table + " SELECT /*+ REPARTITION(4) */ CAST(id AS INT), 0 FROM range(0, 100000, 1, 4)");

        List<Row> files = pf.sql(
                        "SELECT f.path, min(id), max(id), count(*) FROM (SELECT id, input_file_name() AS name FROM "
                                + table + ") JOIN " + table
                                + ".files f ON name LIKE concat('%', f.path) GROUP BY ALL ORDER BY 2")
                .collectAsList();
        assertThat(pf.rows("SELECT count(*), sum(rows) FROM " + table + ".files")
                        .toString())
                .contains(",100000]");
        for (int i = 1; i < files.size(); i++) {
            assertThat(files.get(i).getInt(1)).isGreaterThan(files.get(i - 1).getInt(2));
        }
    }

    @Test
    @DisplayName("A22 A key twice in rows of different tasks is found by the task that writes it")
    void tasksSeeDuplicates() {
        assertThatThrownBy(() ->
                        pf.sql("INSERT INTO " + table + " SELECT CAST(id % 100 AS INT), 0 FROM range(0, 101, 1, 4)"))
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContaining("more than one of the rows: 0.");
        assertThat(stored()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(SELECT * FROM VALUES (2, 20), (9, 90) AS v (id, n)) AS s|WHEN MATCHED THEN UPDATE SET n = s.n|[1,1], [2,20], [3,3]",
                "(SELECT * FROM VALUES (2, 20), (9, 90) AS v (id, n)) AS s|WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT *|[1,1], [3,3], [9,90]",
                "(SELECT id + 1 AS id, n FROM VALUES (1L, 20), (8L, NULL) AS v (id, n)) AS s|WHEN MATCHED THEN UPDATE SET n = s.n"
                        + " WHEN NOT MATCHED THEN INSERT *|[1,1], [2,20], [3,3], [9,null]",
                "(SELECT * FROM VALUES (NULL, 20), (3, 30) AS v (id, n)) AS s|WHEN MATCHED THEN UPDATE SET n = s.n|[1,1], [2,2], [3,30]",
                "(SELECT 1 AS id, 5 AS n) AS s|WHEN MATCHED THEN UPDATE SET id = 7|[2,2], [3,3], [7,1]",
                "(SELECT 2 AS id, 20 AS n UNION ALL (SELECT n, id + 1 FROM VALUES (3, 29) AS v (n, id))) AS s"
                        + "|WHEN MATCHED THEN UPDATE SET n = s.n|[1,1], [2,20], [3,30]",
                "(SELECT CAST(id AS INT) AS id, 0 AS n FROM range(2, 4)) AS s|WHEN MATCHED THEN UPDATE SET n = s.n"
                        + "|[1,1], [2,0], [3,0]",
                "(SELECT * FROM VALUES (2, 20) AS v (id, n)) AS s|WHEN MATCHED THEN UPDATE SET n = s.n WHEN NOT MATCHED BY SOURCE THEN DELETE|[2,20]",
                "(SELECT * FROM VALUES (2, 20) AS v (id, n)) AS s|WHEN MATCHED THEN DELETE WHEN NOT MATCHED BY SOURCE THEN UPDATE SET n = -1"
                        + "|[1,-1], [3,-1]"
            })
    void mergesOfAFewKeysDoWhatMergesDo(String source, String clauses, String expected) {
        pf.sql("INSERT INTO " + table + " VALUES (1, 1), (2, 2), (3, 3)");

        pf.sql("MERGE INTO " + table + " t USING " + source + " ON t.id = s.id " + clauses);

        assertThat(String.join(", ", stored())).isEqualTo(expected);
    }

    @Test
    void aMergeOfTwoRowsForOneIsStillAnError() {
        pf.sql("INSERT INTO " + table + " VALUES (1, 1)");

        assertThatThrownBy(() -> pf.sql("MERGE INTO " + table
                        + " t USING (SELECT * FROM VALUES (1, 2), (1, 3) AS v (id, n)) AS s ON t.id = s.id"
                        + " WHEN MATCHED THEN UPDATE SET n = s.n"))
                .hasMessageContaining("MERGE_CARDINALITY_VIOLATION");
        assertThat(stored()).containsExactly("[1,1]");
    }

    @Test
    void errorsOfTheSourceAreSparks() {
        pf.sql("INSERT INTO " + table + " VALUES (1, 1)");

        assertThatThrownBy(() ->
                        pf.sql("MERGE INTO " + table + " t USING (SELECT * FROM VALUES ('x', 2) AS v (id, n)) AS s"
                                + " ON t.id = CAST(s.id AS INT) WHEN MATCHED THEN DELETE"))
                .hasMessageContaining("CAST_INVALID_INPUT");
    }

    @Test
    void theTargetIsAskedForTheKeysOfTheSourceAlone() {
        pf.sql("INSERT INTO " + table + " VALUES (1, 1), (2, 2), (3, 3)");
        pf.sql("INSERT INTO " + table + " VALUES (1001, 1), (1002, 2), (1003, 3)");

        String merge = "EXPLAIN MERGE INTO " + table + " t USING (%s) AS s ON t.id = s.id"
                + " WHEN MATCHED THEN UPDATE SET n = s.n WHEN NOT MATCHED THEN INSERT *";
        String few = merge.formatted("SELECT * FROM VALUES (2, 20), (9, 90) AS v (id, n)");
        assertThat(pf.rows(few).toString())
                .as("rows that are looked up, and written by one task")
                .doesNotContain("BatchScan")
                .contains("Coalesce 1");
        assertThat(pf.rows(merge.formatted(
                                "SELECT 2 AS id, 20 AS n UNION ALL SELECT CAST(id AS INT), 1 FROM range(5, 7)"))
                        .toString())
                .doesNotContain("BatchScan");
        assertThat(pf.rows(merge.formatted("SELECT CAST(id AS INT) AS id, 0 AS n FROM range(200)"))
                        .toString())
                .as("more than are looked up")
                .contains("1 of 2 files")
                .contains("id IN (");
        assertThat(pf.rows(few + " WHEN NOT MATCHED BY SOURCE THEN DELETE").toString())
                .contains("2 of 2 files");
    }

    @Test
    @DisplayName("A point lookup runs no job of Spark, on Spark's own engine")
    void rowsOfAFewKeysAreLookedUp() {
        pf.sql("INSERT INTO " + table + " SELECT CAST(id AS INT), CAST(id AS INT) FROM range(1000)");
        pf.sql("UPDATE " + table + " SET n = -1 WHERE id = 7");
        pf.sql("DELETE FROM " + table + " WHERE id = 8");
        String query = "SELECT /*+ ENGINE(spark) */ n FROM " + table + " WHERE ";

        assertThat(pf.sql(query + "id IN (7, 8, 9, 5000)").queryExecution().executedPlan())
                .isInstanceOf(LocalTableScanExec.class);
        assertThat(pf.rows(query + "id IN (7, 8, 9, 5000)")).containsExactlyInAnyOrder("[-1]", "[9]");
        assertThat(pf.rows(query + "id IN (7, 9) AND id = 9")).containsExactly("[9]");
        assertThat(pf.rows(query + "id IN (7, 9) AND n > 0")).containsExactly("[9]");
        assertThat(pf.rows(query + "id = 7 AND id = 9")).isEmpty();
        assertThat(pf.rows(query + "id = 7 OR n = 9")).containsExactlyInAnyOrder("[-1]", "[9]");
        assertThat(pf.rows(query + "id = 9 AND id % 2 = 0")).isEmpty();
        assertThat(pf.rows(query + "NOT id = 7 AND id IN (7, 9)")).containsExactly("[9]");
        assertThat(pf.rows("SELECT /*+ ENGINE(spark) */ count(*), max(id) FROM " + table + " WHERE id IN (7, 8, 9)"))
                .containsExactly("[2,9]");
        assertThat(pf.rows("SELECT /*+ ENGINE(spark) */ l.n FROM " + table + " l JOIN " + table
                        + " r ON l.id = r.n WHERE r.id = 9 AND l.id = 9"))
                .containsExactly("[9]");
        assertThat(pf.rows(query + "id = 9 LIMIT 0")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO %s VALUES (50, 50)",
                "UPDATE %s SET n = 30 WHERE id = 3",
                "DELETE FROM %s WHERE id = 3"
            })
    @DisplayName("A23 Statements on other keys do not hinder a MERGE")
    void otherKeysDoNotConflict(String other) {
        pf.sql("INSERT INTO " + table + " VALUES (1, 1), (2, 2), (3, 3)");
        meanwhile = other.formatted(table);
        PENDING.set(true);

        pf.sql("MERGE INTO " + table
                + " t USING (SELECT * FROM VALUES (2, 20), (9, 90) AS v (id, n)) AS s ON t.id = s.id"
                + " WHEN MATCHED THEN UPDATE SET n = meanwhile(s.n) WHEN NOT MATCHED THEN INSERT *");

        assertThat(PENDING).isFalse();
        assertThat(stored()).contains("[1,1]", "[2,20]", "[9,90]").doesNotContain("[2,2]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO %s VALUES (9, 50)",
                "UPDATE %s SET n = 30 WHERE id = 2",
                "DELETE FROM %s WHERE id = 2"
            })
    @DisplayName("A23 Statements on the same keys make a MERGE fail")
    void theSameKeysConflict(String other) {
        pf.sql("INSERT INTO " + table + " VALUES (1, 1), (2, 2), (3, 3)");
        meanwhile = other.formatted(table);
        PENDING.set(true);

        assertThatThrownBy(() -> pf.sql("MERGE INTO " + table
                        + " t USING (SELECT * FROM VALUES (2, 20), (9, 90) AS v (id, n)) AS s ON t.id = s.id"
                        + " WHEN MATCHED THEN UPDATE SET n = meanwhile(s.n) WHEN NOT MATCHED THEN INSERT *"))
                .isInstanceOf(ConcurrentCommitException.class);

        assertThat(PENDING).isFalse();
        assertThat(stored()).doesNotContain("[2,20]", "[9,90]");
    }

    @Test
    @DisplayName("A23 A MERGE that looks at rows without a source fails when any row came")
    void notMatchedBySourceReliesOnAll() {
        pf.sql("INSERT INTO " + table + " VALUES (1, 1), (2, 2), (3, 3)");
        meanwhile = "INSERT INTO " + table + " VALUES (50, 50)";
        PENDING.set(true);

        assertThatThrownBy(() -> pf.sql("MERGE INTO " + table
                        + " t USING (SELECT * FROM VALUES (2, 20) AS v (id, n)) AS s ON t.id = s.id"
                        + " WHEN MATCHED THEN UPDATE SET n = meanwhile(s.n) WHEN NOT MATCHED BY SOURCE THEN DELETE"))
                .isInstanceOf(ConcurrentCommitException.class);
        assertThat(stored()).contains("[50,50]").hasSize(4);
    }

    @Test
    void compositeKeysAreBoundAsAWhole() {
        String pairs = table + "pairs";
        pf.sql("CREATE TABLE " + pairs + " (a STRING, b DECIMAL(5, 2), n INT, PRIMARY KEY (a, b))");
        pf.sql("INSERT INTO " + pairs + " VALUES ('x', 1.5, 1), ('x', 2.5, 2), ('y', 1.5, 3)");

        pf.sql("MERGE INTO " + pairs
                + " t USING (SELECT * FROM VALUES ('x', 2.5), ('y', 1.5), ('z', 9) AS v (a, b)) AS s"
                + " ON t.a = s.a AND s.b = t.b WHEN MATCHED THEN UPDATE SET n = n + 10"
                + " WHEN NOT MATCHED THEN INSERT (a, b, n) VALUES (s.a, s.b, 0)");
        pf.sql("MERGE INTO " + pairs + " t USING (SELECT * FROM VALUES ('x') AS v (a)) AS s ON t.a = s.a"
                + " WHEN MATCHED THEN UPDATE SET n = n + 100");

        assertThat(pf.rows("SELECT * FROM " + pairs + " ORDER BY a, b"))
                .containsExactly("[x,1.50,101]", "[x,2.50,112]", "[y,1.50,13]", "[z,9.00,0]");
    }
}

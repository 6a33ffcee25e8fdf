package io.parquetframe.it.entity;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.ConcurrentCommitException;
import io.parquetframe.entity.DuplicateKeyException;
import io.parquetframe.entity.ForeignKeyViolationException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Overwriting rows by a condition, by the partitions of new rows, and all of them. */
class EntityOverwriteIT {

    @TempDir
    private static Path warehouse;

    private static EntitySession pf;
    private static int number;

    private final String name = "t" + ++number;
    private final String table = "pf.shop." + name;

    @BeforeAll
    static void open() {
        pf = EntitySession.over(warehouse);
        pf.sql("CREATE NAMESPACE pf.shop");
    }

    @AfterAll
    static void close() {
        pf.close();
    }

    private String spark() {
        return pf.catalog() + ".shop." + name;
    }

    private static Dataset<Row> rows(String query) {
        return pf.sql(query);
    }

    private void create(String storage, String partitioning) {
        pf.sql("CREATE TABLE " + table + " (id INT, day DATE, n INT, PRIMARY KEY (id)) " + partitioning
                + " TBLPROPERTIES ('storage' = '" + storage + "')");
        pf.sql("INSERT INTO " + table + " VALUES (1, DATE '2026-01-01', 1), (2, DATE '2026-01-01', 2),"
                + " (3, DATE '2026-01-02', 3), (4, DATE '2026-01-03', NULL)");
    }

    private java.util.List<String> stored() {
        return pf.rows("SELECT id, day, n FROM " + table + " ORDER BY id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    @DisplayName("A22 Rows that match a condition give way to new ones in one commit, and no others do")
    void rowsAreOverwrittenByCondition(String storage) throws Exception {
        create(storage, "");
        long before = pf.sql("SELECT * FROM " + table + ".snapshots").count();

        rows("SELECT 2 AS id, DATE '2026-01-01' AS day, 20 AS n UNION ALL SELECT 9, DATE '2026-01-01', 90")
                .writeTo(spark())
                .overwrite(col("day").equalTo(java.sql.Date.valueOf("2026-01-01")));

        assertThat(stored())
                .containsExactly("[2,2026-01-01,20]", "[3,2026-01-02,3]", "[4,2026-01-03,null]", "[9,2026-01-01,90]");
        assertThat(pf.sql("SELECT * FROM " + table + ".snapshots").count()).isEqualTo(before + 1);

        pf.sql("INSERT INTO " + table + " REPLACE WHERE n >= 20 OR n IS NULL SELECT 5, DATE '2026-01-05', 50");
        assertThat(stored()).containsExactly("[3,2026-01-02,3]", "[5,2026-01-05,50]");
    }

    @Test
    void whatMatchesNoConditionStaysAndItsKeysAreTaken() {
        create("parquet", "");

        assertThatThrownBy(() -> rows("SELECT 3 AS id, DATE '2026-01-01' AS day, 20 AS n")
                        .writeTo(spark())
                        .overwrite(col("n").lt(3)))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(stored()).hasSize(4);
    }

    @Test
    void aConditionThatCannotBeSaidExactlyIsRefused() {
        create("parquet", "");

        assertThatThrownBy(() -> rows("SELECT 3 AS id, DATE '2026-01-01' AS day, 20 AS n")
                        .writeTo(spark())
                        .overwrite(col("n").multiply(col("id")).gt(3)))
                .hasMessageContaining("overwrite");
        assertThat(stored()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    @DisplayName(
            "A22 New rows take the place of those of their partitions, also where stored rows have changed partitions")
    void partitionsAreOverwritten(String storage) throws Exception {
        create(storage, "PARTITIONED BY (day)");
        // Its first version is in another partition, and must not come back.
        pf.sql("UPDATE " + table + " SET day = DATE '2026-01-02' WHERE id = 1");
        pf.sql("UPDATE " + table + " SET n = 22 WHERE id = 2");

        rows("SELECT 7 AS id, DATE '2026-01-02' AS day, 70 AS n")
                .writeTo(spark())
                .overwritePartitions();

        assertThat(stored()).containsExactly("[2,2026-01-01,22]", "[4,2026-01-03,null]", "[7,2026-01-02,70]");
    }

    @Test
    void staticAndDynamicModesOfInsertOverwriteDiffer() {
        create("parquet", "PARTITIONED BY (day)");

        pf.sql("INSERT OVERWRITE " + table + " PARTITION (day = DATE '2026-01-01') SELECT 8, 80");
        assertThat(stored()).containsExactly("[3,2026-01-02,3]", "[4,2026-01-03,null]", "[8,2026-01-01,80]");
        pf.spark().conf().set("spark.sql.sources.partitionOverwriteMode", "dynamic");
        try {
            pf.sql("INSERT OVERWRITE " + table + " SELECT 9, DATE '2026-01-02', 90");
        } finally {
            pf.spark().conf().unset("spark.sql.sources.partitionOverwriteMode");
        }
        assertThat(stored()).containsExactly("[4,2026-01-03,null]", "[8,2026-01-01,80]", "[9,2026-01-02,90]");
        pf.sql("INSERT OVERWRITE " + table + " SELECT 1, DATE '2026-01-02', 1");
        assertThat(stored()).containsExactly("[1,2026-01-02,1]");
    }

    @Test
    void partitionsOfATableWithoutAKeyAreOverwrittenAndRowsAreNot() throws Exception {
        pf.sql("CREATE TABLE " + table + " (day INT, n INT) PARTITIONED BY (day)");
        pf.sql("INSERT INTO " + table + " VALUES (1, 1), (1, 2), (2, 3)");

        rows("SELECT 1 AS day, 9 AS n").writeTo(spark()).overwritePartitions();

        assertThat(pf.rows("SELECT * FROM " + table + " ORDER BY day")).containsExactly("[1,9]", "[2,3]");
        pf.sql("INSERT OVERWRITE " + table + " PARTITION (day = 2) SELECT 4");
        pf.sql("INSERT OVERWRITE " + table + " PARTITION (day = NULL) SELECT 5");
        assertThat(pf.rows("SELECT * FROM " + table + " ORDER BY day")).containsExactly("[null,5]", "[1,9]", "[2,4]");
        // A condition that is true for some rows of a file.
        rows("SELECT 4 AS day, 4 AS n UNION ALL SELECT 4, 6")
                .coalesce(1)
                .writeTo(spark())
                .append();
        assertThatThrownBy(
                        () -> rows("SELECT 1 AS day, 9 AS n").writeTo(spark()).overwrite(col("n").equalTo(6)))
                .hasMessageContaining("no primary key");
    }

    @Test
    @DisplayName("A22 Parents that children refer to are not overwritten by any of the ways")
    void referencedRowsStay() {
        create("parquet", "PARTITIONED BY (day)");
        pf.sql("CREATE TABLE " + table + "c (id INT, t INT, PRIMARY KEY (id), FOREIGN KEY (t) REFERENCES " + name
                + " (id))");
        pf.sql("INSERT INTO " + table + "c VALUES (1, 1), (2, 4)");
        Dataset<Row> one = rows("SELECT 11 AS id, DATE '2026-01-01' AS day, 1 AS n");

        for (Column condition : new Column[] {col("id").leq(2), col("n").isNull()}) {
            assertThatThrownBy(() -> one.writeTo(spark()).overwrite(condition))
                    .isInstanceOf(ForeignKeyViolationException.class);
        }
        assertThatThrownBy(() -> one.writeTo(spark()).overwritePartitions())
                .isInstanceOf(ForeignKeyViolationException.class);
        assertThatThrownBy(() -> one.write().mode(SaveMode.Overwrite).insertInto(spark()))
                .isInstanceOf(ForeignKeyViolationException.class);
        assertThatThrownBy(() -> one.write().mode(SaveMode.Overwrite).saveAsTable(spark()))
                .isInstanceOf(ForeignKeyViolationException.class);
        assertThat(stored()).hasSize(4);
    }

    @Test
    @DisplayName("A13 Each save mode of a DataFrame does what it says")
    void saveModes() {
        create("parquet", "");
        Dataset<Row> five = rows("SELECT 5 AS id, DATE '2026-01-05' AS day, 5 AS n");

        assertThatThrownBy(() -> five.write().mode(SaveMode.ErrorIfExists).saveAsTable(spark()))
                .hasMessageContaining("ALREADY_EXISTS");
        five.write().mode(SaveMode.Ignore).saveAsTable(spark());
        assertThat(stored()).hasSize(4);
        five.write().mode(SaveMode.Append).saveAsTable(spark());
        assertThat(stored()).hasSize(5);
        assertThatThrownBy(() -> five.write().mode(SaveMode.Append).insertInto(spark()))
                .isInstanceOf(DuplicateKeyException.class);
        five.write().mode(SaveMode.Overwrite).insertInto(spark());
        assertThat(stored()).containsExactly("[5,2026-01-05,5]");
        assertThat(pf.rows("DESCRIBE TABLE EXTENDED " + table).toString()).contains("PRIMARY KEY (id)");
        five.write().mode(SaveMode.Overwrite).option("primaryKey", "n").saveAsTable(spark());
        assertThat(stored()).containsExactly("[5,2026-01-05,5]");
    }

    @Test
    @DisplayName(
            "A23 An overwrite fails when rows that match its condition came or changed while it ran, and only then")
    void noUpdateIsLost() throws Exception {
        create("parquet", "");
        // New rows are made while the statement has its snapshot: this one writes once into the table in between.
        AtomicBoolean first = new AtomicBoolean(true);
        String between = "between" + number;
        pf.spark()
                .udf()
                .register(
                        between,
                        (UDF1<Integer, Integer>) id -> {
                            if (first.getAndSet(false)) {
                                pf.sql("INSERT INTO " + table + " VALUES (" + id + ", DATE '2026-02-01', " + id + ")");
                            }
                            return id;
                        },
                        DataTypes.IntegerType);

        assertThatThrownBy(() -> rows("SELECT " + between + "(id) + 1 AS id, DATE '2026-01-01' AS day, 0 AS n FROM"
                                + " VALUES (100) AS v (id) WHERE id > rand()")
                        .writeTo(spark())
                        .overwrite(col("n").geq(3)))
                .isInstanceOf(ConcurrentCommitException.class);
        assertThat(pf.rows("SELECT id FROM " + table + " ORDER BY id"))
                .contains("[100]", "[3]")
                .hasSize(5);

        first.set(true);
        rows("SELECT " + between + "(id) + 1 AS id, DATE '2026-01-01' AS day, 0 AS n FROM VALUES (200) AS v (id)"
                        + " WHERE id > rand()")
                .writeTo(spark())
                .overwrite(col("n").leq(2));
        assertThat(pf.rows("SELECT id FROM " + table + " ORDER BY id"))
                .containsExactly("[3]", "[4]", "[100]", "[200]", "[201]");
    }

    /** A function of a whole number, which gives it back and runs a statement at its first call. */
    private String during(String statement) {
        AtomicBoolean first = new AtomicBoolean(true);
        String function = "during" + number;
        pf.spark()
                .udf()
                .register(
                        function,
                        (UDF1<Integer, Integer>) id -> {
                            if (first.getAndSet(false)) {
                                pf.sql(statement);
                            }
                            return id;
                        },
                        DataTypes.IntegerType);
        return function;
    }

    @Test
    @DisplayName("A23 A row that leaves the condition while it is overwritten is not lost")
    void rowsThatLeaveTheConditionAreNotLost() {
        create("parquet", "");
        String function = during("UPDATE " + table + " SET n = 100 WHERE id = 2");

        assertThatThrownBy(() -> rows("SELECT " + function + "(50) AS id, DATE '2026-01-01' AS day, 0 AS n FROM"
                                + " VALUES (1) AS v (x) WHERE x > rand()")
                        .writeTo(spark())
                        .overwrite(col("n").equalTo(2)))
                .isInstanceOf(ConcurrentCommitException.class);
        assertThat(stored()).contains("[2,2026-01-01,100]").hasSize(4);
    }

    @Test
    @DisplayName("A23 A row that leaves a partition while that is overwritten is not lost")
    void rowsThatLeaveThePartitionAreNotLost() {
        create("parquet", "PARTITIONED BY (day)");
        pf.sql("UPDATE " + table + " SET n = 20 WHERE id = 2");
        String function = during("UPDATE " + table + " SET day = DATE '2026-01-03' WHERE id = 2");

        assertThatThrownBy(() -> rows("SELECT " + function + "(50) AS id, DATE '2026-01-01' AS day, 0 AS n FROM"
                                + " VALUES (1) AS v (x) WHERE x > rand()")
                        .writeTo(spark())
                        .overwritePartitions())
                .isInstanceOf(ConcurrentCommitException.class);
        assertThat(stored()).contains("[2,2026-01-03,20]").hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    @DisplayName(
            "A22 Whole files are deleted without reading them, only where that deletes exactly the rows that match")
    void filesAreDeletedAsTheyAre(String storage) {
        create(storage, "PARTITIONED BY (day)");

        pf.sql("DELETE FROM " + table + " WHERE day = DATE '2026-01-01'");
        assertThat(stored()).containsExactly("[3,2026-01-02,3]", "[4,2026-01-03,null]");
        assertThat(pf.rows("SELECT DISTINCT content FROM " + table + ".files")).containsExactly("[rows]");

        // A null is not less than anything.
        pf.sql("DELETE FROM " + table + " WHERE n < 100 OR n >= 100");
        assertThat(stored()).containsExactly("[4,2026-01-03,null]");
        pf.sql("DELETE FROM " + table + " WHERE n = 5 AND day IS NOT NULL");
        assertThat(stored()).hasSize(1);

        // What an update replaced must not come back with the file of its new row.
        pf.sql("UPDATE " + table + " SET day = DATE '2026-01-09' WHERE id = 4");
        pf.sql("DELETE FROM " + table + " WHERE day = DATE '2026-01-09'");
        assertThat(stored()).isEmpty();
    }

    @Test
    void filesOfATableWithoutAKeyAreDeletedAndSingleRowsAreNot() {
        pf.sql("CREATE TABLE " + table + " (day INT, n INT) PARTITIONED BY (day)");
        pf.sql("INSERT INTO " + table + " VALUES (1, 1), (1, 2), (2, 3)");

        pf.sql("DELETE FROM " + table + " WHERE day IN (1)");
        assertThat(pf.rows("SELECT * FROM " + table)).containsExactly("[2,3]");
        pf.sql("INSERT INTO " + table + " VALUES (2, 4)");
        pf.sql("INSERT INTO " + table + " SELECT 3, id FROM range(5, 9, 1, 1)");
        assertThatThrownBy(() -> pf.sql("DELETE FROM " + table + " WHERE n = 6"));
        assertThat(pf.rows("SELECT count(*) FROM " + table)).containsExactly("[6]");
    }
}

package io.parquetframe.it.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.DuplicateKeyException;
import io.parquetframe.entity.ForeignKeyViolationException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes whose keys are too many for the driver to look for. */
class LargeWritesIT {

    private static final List<String> JOBS = new CopyOnWriteArrayList<>();
    private static final SparkListener LISTENER = new SparkListener() {
        @Override
        public void onJobStart(SparkListenerJobStart job) {
            JOBS.add(String.valueOf(job.properties().getProperty("spark.job.description")));
        }
    };

    @TempDir
    private static Path warehouse;

    private static EntitySession pf;

    @BeforeAll
    static void open() {
        pf = EntitySession.over(warehouse);
        pf.spark().sparkContext().addSparkListener(LISTENER);
        pf.sql("CREATE NAMESPACE pf.big");
        pf.sql("CREATE TABLE pf.big.parents (id BIGINT, PRIMARY KEY (id))");
        pf.sql("CREATE TABLE pf.big.children (id BIGINT, parent BIGINT, code BIGINT, CONSTRAINT pk PRIMARY KEY (id),"
                + " CONSTRAINT one_code UNIQUE (code),"
                + " CONSTRAINT of_parent FOREIGN KEY (parent) REFERENCES parents (id))");
        pf.sql("INSERT INTO pf.big.parents SELECT id FROM range(1000)");
    }

    @AfterAll
    static void close() {
        pf.spark().sparkContext().removeSparkListener(LISTENER);
        pf.close();
    }

    private static String insert(String id, String parent, String code) {
        return "INSERT INTO pf.big.children SELECT " + id + ", " + parent + ", " + code
                + " FROM range(0, 250000, 1, 2)";
    }

    @Test
    @DisplayName("A22 Keys of a large write are looked for by jobs of Spark; the errors are those of a small one")
    void keysAreLookedForByJobs() throws Exception {
        assertThatThrownBy(() -> pf.sql(insert("id", "id % 1001", "id")))
                .isInstanceOf(ForeignKeyViolationException.class)
                .hasMessageContainingAll("of_parent", "1000");
        pf.sql(insert("2 * id", "id % 1000", "2 * id"));
        assertThatThrownBy(() -> pf.sql(insert("2 * id + IF(id = 7, 0, 1)", "1", "-1 - id")))
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContainingAll("pk", "14");
        assertThatThrownBy(() -> pf.sql(insert("2 * id + 1", "1", "IF(id = 7, 14, -1 - id)")))
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContainingAll("one_code", "14");
        assertThatThrownBy(() -> pf.sql(insert("2 * id + 1", "1", "-1 - id % 249999")))
                .as("twice in what is written")
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContainingAll("one_code", "-1");
        pf.sql(insert("2 * id + 1", "id % 1000", "2 * id + 1"));

        assertThat(pf.rows("SELECT count(*), count(DISTINCT code), sum(id) FROM pf.big.children"))
                .containsExactly("[500000,500000,124999750000]");
        pf.spark().sparkContext().listenerBus().waitUntilEmpty();
        assertThat(JOBS)
                .anyMatch(job -> job.contains("of_parent"))
                .anyMatch(job -> job.contains("pk"))
                .anyMatch(job -> job.contains("one_code"));
    }

    @Test
    @DisplayName("A13 A MERGE and an UPDATE that give rows of several tasks one key are errors")
    void keysThatMeetFromSeveralTasks() {
        pf.sql("CREATE TABLE pf.big.moved (id BIGINT, n BIGINT, PRIMARY KEY (id)) TBLPROPERTIES ('storage' = 'avro')");
        pf.sql("INSERT INTO pf.big.moved SELECT id, id FROM range(0, 2000, 1, 2)");

        assertThatThrownBy(() -> pf.sql("UPDATE pf.big.moved SET id = 5000 + id % 1000"))
                .isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> pf.sql("MERGE INTO pf.big.moved t USING (SELECT id % 3000 + 1000 AS id FROM"
                        + " range(0, 6000, 1, 4)) s ON t.id = s.id AND t.n < 0 WHEN MATCHED THEN DELETE"
                        + " WHEN NOT MATCHED THEN INSERT (id, n) VALUES (s.id + 1000000, 0)"))
                .isInstanceOf(DuplicateKeyException.class);
        pf.sql("UPDATE pf.big.moved SET id = 10000 + id");
        pf.sql("MERGE INTO pf.big.moved t USING (SELECT id FROM range(11000, 13000, 1, 4)) s ON t.id = s.id"
                + " WHEN MATCHED THEN UPDATE SET n = -1 WHEN NOT MATCHED THEN INSERT (id, n) VALUES (s.id, 0)");

        assertThat(pf.rows("SELECT count(*), min(id), max(id), sum(IF(n < 0, 1, 0)) FROM pf.big.moved"))
                .containsExactly("[3000,10000,12999,1000]");
    }

    @Test
    void onlyRowsThatMayGetOthersKeysGoByTheirKeys() {
        pf.sql("CREATE TABLE pf.big.plans (id BIGINT, n BIGINT, PRIMARY KEY (id))");
        pf.sql("INSERT INTO pf.big.plans SELECT id, id FROM range(0, 2000, 1, 2)");

        assertThat(plan("UPDATE pf.big.plans SET n = 1")).doesNotContain("Exchange hashpartitioning");
        assertThat(plan("UPDATE pf.big.plans SET id = id + 1")).contains("Exchange hashpartitioning");
        assertThat(plan("DELETE FROM pf.big.plans WHERE n % 2 = 0")).doesNotContain("Exchange hashpartitioning");
        assertThat(plan("MERGE INTO pf.big.plans t USING (SELECT id FROM range(5000)) s ON t.id = s.id"
                        + " WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT (id, n) VALUES (s.id, 1)"))
                .contains("REPARTITION_BY_COL");
    }

    private static String plan(String statement) {
        return pf.rows("EXPLAIN " + statement).toString();
    }
}

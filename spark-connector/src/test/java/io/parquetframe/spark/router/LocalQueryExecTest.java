package io.parquetframe.spark.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.api.java.function.ForeachFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.execution.ExplainMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which users take rows out of a query that runs locally. */
class LocalQueryExecTest {

    private static final String QUERY = "select k, name from dim where k < 3 order by k";
    private static final Set<Object> SEEN = ConcurrentHashMap.newKeySet();

    @TempDir
    static Path directory;

    private static SparkFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new SparkFixture(directory);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    private static Dataset<Row> query() {
        return fixture.sql(QUERY);
    }

    private static List<Row> expected() {
        return List.of(RowFactory.create(0L, "x0"), RowFactory.create(1L, "x1"), RowFactory.create(2L, "x2"));
    }

    @Test
    void answersInTheDriverWithoutAJob() {
        List<Object> answers = new ArrayList<>();

        int jobs = fixture.jobsOf(() -> {
            answers.add(query().collectAsList());
            answers.add(query().takeAsList(2));
            answers.add(List.of((Row[]) query().tail(1)));
            answers.add(query().first());
            answers.add(query().count());
            answers.add(query().isEmpty());
            List<Row> iterated = new ArrayList<>();
            for (Iterator<Row> rows = query().toLocalIterator(); rows.hasNext(); ) {
                iterated.add(rows.next());
            }
            answers.add(iterated);
        });

        assertThat(answers)
                .containsExactly(
                        expected(),
                        expected().subList(0, 2),
                        expected().subList(2, 3),
                        expected().get(0),
                        3L,
                        false,
                        expected());
        assertThat(jobs).isZero();
    }

    @Test
    void showAnswersLocally() {
        query().show();

        assertThat(fixture.last().outcome()).isEqualTo(Outcome.LOCAL);
    }

    @Test
    void givesRowsToPlansAndFunctionsAboveIt() {
        query().foreach((ForeachFunction<Row>) row -> SEEN.add(row.get(0)));

        assertThat(SEEN).containsExactlyInAnyOrder(0L, 1L, 2L);
        assertThat(fixture.last().outcome()).isEqualTo(Outcome.LOCAL);
        assertThat(query().toJavaRDD().collect()).isEqualTo(expected());
        assertThat(query().toJSON().collectAsList()).first().asString().isEqualTo("{\"k\":0,\"name\":\"x0\"}");
    }

    @Test
    void keepsItsRowsInTheCache() {
        Dataset<Row> cached = query().cache();
        try {
            assertThat(cached.collectAsList()).isEqualTo(expected());
            assertThat(cached.filter("k = 1").count()).isEqualTo(1);
        } finally {
            cached.unpersist();
        }
    }

    @Test
    void runsAgainEachTime() {
        Dataset<Row> query = query();
        query.collectAsList();
        Decision first = fixture.last();
        query.collectAsList();
        Decision second = fixture.last();

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.executionId()).isNotEqualTo(first.executionId());
    }

    @Test
    void isSafeForManyThreads() throws Exception {
        Dataset<Row> query = query();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<Row>>> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                answers.add(threads.submit(query::collectAsList));
            }
            for (Future<List<Row>> answer : answers) {
                assertThat(answer.get()).isEqualTo(expected());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void isPlainInEveryModeOfExplain() {
        assertThat(explained("simple")).contains("LocalQuery [engine=local, tier=resident, bytes=");
        assertThat(explained("extended")).contains("LocalQuery [engine=local").contains("SELECT");
        assertThat(explained("formatted"))
                .contains("(1) LocalQuery")
                .contains("SQL: ")
                .contains("Estimates: ");
        assertThat(explained("cost")).contains("LocalQuery [engine=local");
        assertThat(explained("codegen")).contains("Found 0 WholeStageCodegen subtrees");
        assertThat(fixture.rows("explain " + QUERY).get(0).getString(0)).contains("LocalQuery");
    }

    @Test
    void explainRunsNothing() {
        fixture.rows("explain " + QUERY);

        List<Decision> decisions = fixture.decisionsOf(() -> fixture.rows("explain " + QUERY));

        assertThat(decisions)
                .allSatisfy(decision -> assertThat(decision.outcome()).isIn(Outcome.NOT_RUN, Outcome.SPARK));
        assertThat(decisions.get(0).outcome()).isEqualTo(Outcome.NOT_RUN);
    }

    @Test
    void isAdaptiveWhereTheUserForcesIt() {
        List<Row> rows = fixture.with("spark.sql.adaptive.forceApply", "true", () -> query().collectAsList());

        assertThat(rows).isEqualTo(expected());
    }

    @Test
    void keepsSchemaAndNullability() {
        assertThat(query().schema())
                .isEqualTo(fixture.sql("select k, name from dim").schema());
    }

    private static String explained(String mode) {
        return query().queryExecution().explainString(ExplainMode.fromString(mode));
    }
}

package io.parquetframe.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.it.data.HardTables;
import io.parquetframe.it.data.TpchData;
import io.parquetframe.it.data.TpchQueries;
import io.parquetframe.it.harness.Case;
import io.parquetframe.it.harness.CaseFile;
import io.parquetframe.it.harness.PlainSession;
import io.parquetframe.it.harness.Route;
import io.parquetframe.it.harness.SessionSettings;
import io.parquetframe.it.harness.TestSession;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.CommandExecutionMode;
import org.apache.spark.sql.execution.QueryExecution;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What ran on Spark runs as before. */
class UnchangedIT {

    private static final SparkSession SPARK = TestSession.spark();

    @BeforeAll
    static void data() {
        HardTables.register(SPARK, TestSession.directory("it-data"));
        Path tpch = TestSession.directory("tpch-0.01");
        try (SessionSettings open = SessionSettings.engine(SPARK, "spark")) {
            TpchData.write(SPARK, 0.01, tpch);
            TpchData.register(SPARK, tpch);
        }
        TpchData.register(PlainSession.spark(), tpch);
        HardTables.view(PlainSession.spark());
    }

    @TestFactory
    @DisplayName("A40: with engine=spark plans are those of a session without the extension")
    Stream<DynamicTest> plansWithEngineSpark() {
        return Stream.concat(
                        TpchQueries.all().entrySet().stream().map(query -> Case.sql(query.getKey(), query.getValue())),
                        Stream.of("joins", "aggregates", "sorts", "windows")
                                .flatMap(file -> CaseFile.read(file).stream()))
                .map(query -> DynamicTest.dynamicTest(query.name(), () -> {
                    try (SessionSettings open = SessionSettings.engine(SPARK, "spark")) {
                        QueryExecution sparks = execution(PlainSession.spark(), query.text());
                        assertThat(analyzed(execution(SPARK, query.text()))).isEqualTo(analyzed(sparks));
                        assertThat(text(planned(SPARK, sparks.analyzed()))).isEqualTo(text(sparks));
                    }
                }));
    }

    @Test
    @DisplayName("A06: a missing path is Spark's own error")
    void aMissingPath() {
        for (String engine : List.of("auto", "local", "spark")) {
            try (SessionSettings open = SessionSettings.engine(SPARK, engine)) {
                assertThatThrownBy(
                                () -> SPARK.read().parquet("/no/such/directory").collectAsList())
                        .isInstanceOfSatisfying(AnalysisException.class, e -> assertThat(e.getCondition())
                                .isEqualTo("PATH_NOT_FOUND"));
            }
        }
    }

    @Test
    @DisplayName("A40: a column that does not exist is Spark's own error")
    void anUnknownColumn() {
        assertThatThrownBy(() -> SPARK.sql("SELECT nosuch FROM t").collectAsList())
                .isInstanceOfSatisfying(AnalysisException.class, e -> assertThat(e.getCondition())
                        .isEqualTo("UNRESOLVED_COLUMN.WITH_SUGGESTION"));
    }

    @Test
    @DisplayName("A09: a decision can be read afterwards, with engine and reasons")
    void decisionsCanBeRead() {
        try (SessionSettings open = SessionSettings.engine(SPARK, "local")) {
            long mark = Route.mark(SPARK);
            SPARK.sql("SELECT k, count(*) FROM t GROUP BY k").collectAsList();
            assertThat(Route.since(mark, SPARK)).hasValueSatisfying(route -> {
                assertThat(route.isLocal()).as("%s", route).isTrue();
                assertThat(route.names(ReasonCode.ENGINE_REQUESTED)).isTrue();
                assertThat(route.translated()).isNotBlank();
            });

            long later = Route.mark(SPARK);
            SPARK.sql("SELECT rand() FROM t").collectAsList();
            assertThat(Route.since(later, SPARK)).hasValueSatisfying(route -> {
                assertThat(route.isLocal()).isFalse();
                assertThat(route.names(ReasonCode.NON_DETERMINISTIC)).isTrue();
            });
        }
    }

    @Test
    void aDeclinedQueryExplainsAsSparkDoes() {
        String sql = "SELECT id, monotonically_increasing_id() FROM t WHERE id > 3";
        try (SessionSettings open = SessionSettings.engine(SPARK, "local")) {
            assertThat(plans(SPARK, sql)).isEqualTo(plans(PlainSession.spark(), sql));
        }
    }

    @Test
    void writesAndCommandsStayOnSpark() {
        Path out = TestSession.directory("it-data").resolve("written");
        try (SessionSettings open = SessionSettings.engine(SPARK, "local")) {
            SPARK.sql("SELECT id, s FROM t WHERE k = 2")
                    .write()
                    .mode("overwrite")
                    .parquet(out.toUri().toString());
            assertThat(SPARK.read().parquet(out.toUri().toString()).count())
                    .isEqualTo(SPARK.sql("SELECT id FROM t WHERE k = 2").count());
            assertThat(SPARK.sql("SHOW TABLES").collectAsList()).isNotEmpty();
        }
    }

    private static String plans(SparkSession spark, String sql) {
        return text(execution(spark, sql));
    }

    private static QueryExecution execution(SparkSession spark, String sql) {
        return spark.sql(sql).queryExecution();
    }

    private static String analyzed(QueryExecution execution) {
        return withoutIds(execution.logical() + "\n" + execution.analyzed());
    }

    /**
     * What a session makes of a plan that is analyzed already. The ids of its expressions are given, because Spark orders
     * several distinct aggregates by the hashes of these ids: analyzed twice, a query has more than one plan.
     */
    private static QueryExecution planned(SparkSession spark, LogicalPlan analyzed) {
        return ((org.apache.spark.sql.classic.SparkSession) spark)
                .sessionState()
                .executePlan(analyzed, CommandExecutionMode.ALL());
    }

    /** The optimized and the physical plan. */
    private static String text(QueryExecution execution) {
        return withoutIds(execution.optimizedPlan() + "\n" + execution.executedPlan());
    }

    /** A plan with expression ids, plan ids and other numbers of a run taken out. */
    private static String withoutIds(String plan) {
        return plan.replaceAll("#\\d+L?", "#")
                .replaceAll("CTERelation(Def|Ref) \\d+", "CTERelation$1")
                .replaceAll("plan_id=\\d+", "plan_id")
                .replaceAll("\\[id=#?\\d*]", "[id]")
                .replaceAll("(subquery|dynamicpruning|scalar-subquery|exists|in)#?\\s*\\d*", "$1")
                .replaceAll("@[0-9a-f]+", "@");
    }
}

package io.parquetframe.spark.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.local.LocalEngine;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.SQLExecution;
import org.apache.spark.sql.execution.SparkPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;

/** The engine begins when an action is announced, and nothing of that stays when no question for rows follows. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class HeadStartTest {

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

    private static LocalQueryExec leaf() {
        return (LocalQueryExec) fixture.sql("select k, name from dim where k < 3 order by k")
                .queryExecution()
                .executedPlan();
    }

    private static LocalEngine engine(LocalQueryExec leaf) {
        return ((PlannedQuery) leaf.description()).engine();
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private static <T> T inExecution(CheckedSupplier<T> action) {
        var query = fixture.sql("select 1").queryExecution();
        return SQLExecution.withNewExecutionId(query, Option.empty(), action::get);
    }

    private interface CheckedSupplier<T> {
        T get();
    }

    @Test
    void theAnswerIsThereWhenSparkAsks() {
        LocalQueryExec leaf = leaf();
        InternalRow[] rows = inExecution(() -> {
            leaf.resetMetrics();
            until(() -> engine(leaf).resultBytes() > 0);
            return leaf.executeCollect();
        });
        assertThat(rows).hasSize(3);
        assertThat(rows[2].getLong(0)).isEqualTo(2);
        assertThat(((PlannedQuery) leaf.description()).current().outcome()).isEqualTo(Outcome.LOCAL);
        assertThat(engine(leaf).resultBytes()).isZero();
    }

    @Test
    void whatNobodyAsksForIsGivenUpAndNotBegunAgain() {
        LocalQueryExec leaf = leaf();
        inExecution(() -> {
            leaf.resetMetrics();
            until(() -> engine(leaf).resultBytes() > 0);
            until(() -> engine(leaf).resultBytes() == 0);
            leaf.resetMetrics();
            assertThat(leaf.executeCollect()).hasSize(3);
            return 0;
        });
        assertThat(engine(leaf).resultBytes()).isZero();
    }

    @Test
    void anotherThreadRunsTheQueryItself() {
        LocalQueryExec leaf = leaf();
        inExecution(() -> {
            leaf.resetMetrics();
            assertThat(CompletableFuture.supplyAsync(leaf::executeCollect).join())
                    .hasSize(3);
            assertThat(leaf.executeCollect()).hasSize(3);
            return 0;
        });
        until(() -> engine(leaf).resultBytes() == 0);
    }

    @Test
    void aPlanWhoseRowsSparkKeepsGetsNoFurtherHeadStart() {
        LocalQueryExec leaf = leaf();
        inExecution(() -> {
            leaf.resetMetrics();
            assertThat(leaf.execute().count()).isEqualTo(3);
            leaf.resetMetrics();
            assertThat(leaf.hasHeadStart()).isFalse();
            return 0;
        });
    }

    @Test
    void aPlanThatAnotherThreadAskedGetsNoFurtherHeadStart() {
        LocalQueryExec leaf = leaf();
        inExecution(() -> {
            leaf.resetMetrics();
            assertThat(leaf.hasHeadStart()).isTrue();
            assertThat(CompletableFuture.supplyAsync(leaf::executeCollect).join())
                    .hasSize(3);
            leaf.resetMetrics();
            assertThat(leaf.hasHeadStart()).isFalse();
            return 0;
        });
    }

    @Test
    void aResultThatComesTogetherWithAnInterruptIsFreed() {
        LocalQueryExec leaf = leaf();
        SparkContext context = fixture.spark().sparkContext();
        LocalProgress progress = new LocalProgress(context, new LocalQueryMetrics(context), 1, 0);
        for (int i = 0; i < 300; i++) {
            LocalExecution run = new LocalExecution(
                    (PlannedQuery) leaf.description(), (org.apache.spark.sql.classic.SparkSession) fixture.spark());
            run.begin();
            long moment = System.nanoTime() + 20_000L * i;
            until(() -> System.nanoTime() > moment);
            Thread.currentThread().interrupt();
            try {
                run.run(Integer.MAX_VALUE, DriverLeafExec.End.FIRST, progress);
            } catch (Throwable interrupted) {
                assertThat(interrupted).isInstanceOf(InterruptedException.class);
            } finally {
                Thread.interrupted();
            }
        }
        until(() -> engine(leaf).resultBytes() == 0);
    }

    @Test
    void outsideOfAnExecutionNothingBegins() {
        LocalQueryExec leaf = leaf();
        SparkPlan plan = leaf;
        plan.resetMetrics();
        assertThat(leaf.executeCollect()).hasSize(3);
        assertThat(engine(leaf).resultBytes()).isZero();
    }
}

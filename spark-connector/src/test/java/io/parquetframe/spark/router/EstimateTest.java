package io.parquetframe.spark.router;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.heuristics.QueryProfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a query is expected to read: tables of ten files with a hundred rows each, one with a directory for each file. */
@DisplayName("A07 estimates are sums over the surviving files and row groups")
class EstimateTest {

    @TempDir
    static Path directory;

    private static SparkFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new SparkFixture(directory, Map.of("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS"));
        Dataset<Row> rows = fixture.spark()
                .range(0, 1000, 1, 1)
                .selectExpr(
                        "id",
                        "cast(id as int) i",
                        "cast(id as decimal(20, 3)) d",
                        "timestamp_micros(id) t",
                        "date_add(date'2020-01-01', cast(id as int)) day",
                        "cast(id as double) x",
                        "if(id < 100, null, id) n",
                        "repeat('x', 20) text",
                        "id div 100 p");
        rows.drop("p").write().option("maxRecordsPerFile", 100).parquet(fixture.path("files"));
        rows.write().partitionBy("p").parquet(fixture.path("parts"));
        for (String table : List.of("files", "parts")) {
            fixture.spark().read().parquet(fixture.path(table)).createOrReplaceTempView(table);
        }
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"files", "parts"})
    void aNarrowerFilterOrProjectionMakesItSmaller(String table) {
        QueryProfile all = profile("select id, text from " + table);
        QueryProfile filtered = profile("select id, text from " + table + " where id < 250");
        QueryProfile narrower = profile("select id, text from " + table + " where id < 250 and id > 120");
        QueryProfile projected = profile("select id from " + table + " where id < 250 and id > 120");

        assertThat(all.rows()).isEqualTo(1000);
        assertThat(all.rowGroups()).isEqualTo(10);
        assertThat(all.files()).isEqualTo(10);
        assertThat(filtered.rows()).isEqualTo(300);
        assertThat(narrower.rows()).isEqualTo(200);
        assertThat(projected.rows()).isEqualTo(200);
        assertThat(List.of(
                        all.bytesToDecode(),
                        filtered.bytesToDecode(),
                        narrower.bytesToDecode(),
                        projected.bytesToDecode()))
                .isSortedAccordingTo((more, less) -> Long.compare(less, more))
                .doesNotHaveDuplicates();
    }

    @Test
    void aFilterOnAPartitionLeavesOutFiles() {
        QueryProfile profile = profile("select id from parts where p in (2, 3)");

        assertThat(profile.files()).isEqualTo(2);
        assertThat(profile.rowGroups()).isEqualTo(2);
        assertThat(profile.rows()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id = 150 | 1",
                "150 = id | 1",
                "150 > id | 2",
                "150 <= id | 9",
                "id <=> 150 | 1",
                "id in (5, 950) | 2",
                "id = 5 or id = 950 | 2",
                "id = 5 or x = 950 | 10",
                "id = 5 and x = 950 | 1",
                "not (id = 5) | 10",
                "id = 5000 | 0",
                "id + 1 = 5 | 10",
                "i < 100 | 1",
                "d between 100 and 299.999 | 2",
                "d > 899.5 | 1",
                "t >= timestamp_micros(900) | 1",
                "day < date'2020-01-11' | 1",
                "n is null | 1",
                "n is not null | 9",
                "n < 5000 | 9",
                "x < 5 | 10",
                "text = 'y' | 10"
            })
    void onlyWhatStatisticsExcludeForSureIsLeftOut(String filter, int rowGroups) {
        QueryProfile profile = profile("select id, i, d, t, day, x, n, text from files where " + filter);

        assertThat(profile.rowGroups()).isEqualTo(rowGroups);
        assertThat(profile.rows()).isEqualTo(rowGroups * 100L);
    }

    @Test
    void anEstimateChangesNoAnswer() {
        assertThat(fixture.rows("select count(*), sum(id) from files where id in (5, 950) or n is null")
                        .get(0))
                .hasToString("[101,5900]");
        assertThat(fixture.last().outcome()).isEqualTo(Outcome.LOCAL);
    }

    private static QueryProfile profile(String sql) {
        fixture.sql(sql).queryExecution().executedPlan();
        return requireNonNull(fixture.last().profile(), () -> fixture.last().toString());
    }
}

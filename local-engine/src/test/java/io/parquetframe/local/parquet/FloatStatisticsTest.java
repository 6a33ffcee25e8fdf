package io.parquetframe.local.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.parquet.ColumnType.Simple;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NaN and the sign of zero in statistics. In Spark, NaN is greater than any number and equal to itself. */
class FloatStatisticsTest {

    private static final String GUARD = "CASE WHEN isnan(x) THEN 'NaN'::DOUBLE ELSE x END";

    @ParameterizedTest
    @CsvSource({
        "spark-floats, x, DOUBLE, PLAIN",
        "spark-floats, y, FLOAT, PLAIN",
        "spark-nan, x, DOUBLE, GUARD_FLOAT",
        "spark-nan, z, DOUBLE, GUARD_FLOAT",
        "spark-types, f64, DOUBLE, PLAIN",
        "duckdb-types, f64, DOUBLE, PLAIN",
        "duckdb-nan, x, DOUBLE, GUARD_FLOAT",
        "pyarrow-nan, x, DOUBLE, GUARD_FLOAT",
        "pyarrow-nan, z, DOUBLE, GUARD_FLOAT",
        "pyarrow-types, f32, FLOAT, GUARD_FLOAT",
    })
    void a_float_is_guarded_unless_its_statistics_prove_that_it_needs_not(
            String file, String column, Simple type, ColumnRead read) {
        assertThat(Scans.column(column, type, Scans.resource(file + ".parquet")).read())
                .isEqualTo(read);
    }

    @Test
    void a_nested_float_that_would_need_a_guard_declines() {
        Scans.assertDeclined(
                ReasonCode.FILE_ENCODING,
                Scans.check("farr", Scans.list(Simple.DOUBLE), Scans.resource("pyarrow-types.parquet")));
    }

    /** Why the guard exists: when this fails, the engine was mended and the guard may go. */
    @Test
    void the_engine_believes_statistics_that_leave_out_nan() throws Exception {
        assertThat(count("x", "x > 5", "pyarrow-nan")).isEqualTo("0");
        assertThat(count("x", "x < 5", "pyarrow-nan")).isEqualTo("3");
        assertThat(count("x", "isnan(x)", "pyarrow-nan")).isEqualTo("0");
        assertThat(select("max(x)", "x", "pyarrow-nan")).isEqualTo("2.0");
        assertThat(select("min(x)", "z", "pyarrow-nan")).isEqualTo("-0.0");
    }

    @ParameterizedTest
    @CsvSource({
        "x > 5, 1",
        "x >= 5, 1",
        "x < 5, 2",
        "x <> 2, 2",
        "isnan(x), 1",
        "x = 'NaN', 1",
        "'x in (7, ''NaN'')', 1",
        "NOT (x <= 5), 1",
        "x BETWEEN 2 AND 'NaN', 2"
    })
    void behind_the_guard_nan_compares_as_in_spark(String predicate, String rows) throws Exception {
        for (String file : new String[] {"pyarrow-nan", "duckdb-nan", "spark-nan"}) {
            assertThat(count(GUARD, predicate, file)).as(file).isEqualTo(rows);
        }
    }

    @Test
    void behind_the_guard_minimum_and_maximum_are_those_of_the_values() throws Exception {
        assertThat(select("max(x)", GUARD, "pyarrow-nan")).isEqualTo("nan");
        assertThat(select("min(x)", GUARD, "pyarrow-nan")).isEqualTo("1.0");
        assertThat(select("min(x)", GUARD.replace("x", "z"), "pyarrow-nan")).isEqualTo("0.0");
    }

    private static String count(String expression, String predicate, String file) throws Exception {
        return engine("SELECT count(*) FROM " + relation(expression, file) + " WHERE " + predicate);
    }

    private static String select(String aggregate, String expression, String file) throws Exception {
        return engine("SELECT (" + aggregate + ")::VARCHAR FROM " + relation(expression, file));
    }

    private static String relation(String expression, String file) {
        Path path = Scans.resource(file + ".parquet");
        return "(SELECT " + expression + " AS x FROM " + Engine.scan(path) + ")";
    }

    private static String engine(String sql) throws Exception {
        try (Engine engine = new Engine()) {
            return engine.query(sql).get(0);
        }
    }
}

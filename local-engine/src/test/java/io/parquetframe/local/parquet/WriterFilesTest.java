package io.parquetframe.local.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.parquet.ColumnType.Simple;
import io.parquetframe.local.parquet.ReadSettings.RebaseMode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checked-in files of Spark, pyarrow and DuckDB; the values pinned here were compared with Spark's. */
class WriterFilesTest {

    private static final String INSTANT = "2020-01-02 03:04:05.678901+00";
    private static final ColumnType POINT = Scans.struct(Scans.field("p", Simple.INT), Scans.field("q", Simple.STRING));

    private record Expected(ColumnType type, String text) {}

    private static Map<String, Expected> common() {
        Map<String, Expected> columns = new LinkedHashMap<>();
        columns.put("b", new Expected(Simple.BOOLEAN, "true"));
        columns.put("i8", new Expected(Simple.BYTE, "1"));
        columns.put("i16", new Expected(Simple.SHORT, "2"));
        columns.put("i32", new Expected(Simple.INT, "3"));
        columns.put("i64", new Expected(Simple.LONG, "4"));
        columns.put("f32", new Expected(Simple.FLOAT, "1.5"));
        columns.put("f64", new Expected(Simple.DOUBLE, "2.5"));
        columns.put("d5", new Expected(new ColumnType.Decimal(5, 2), "1.25"));
        columns.put("d38", new Expected(new ColumnType.Decimal(38, 2), "12345678901234567890123456.25"));
        columns.put("s", new Expected(Simple.STRING, "sé"));
        columns.put("bin", new Expected(Simple.BINARY, "b"));
        columns.put("dt", new Expected(Simple.DATE, "2020-01-02"));
        columns.put("arr", new Expected(Scans.list(Simple.INT), "[1, NULL]"));
        columns.put("mp", new Expected(Scans.map(Simple.STRING, Simple.INT), "{k=1}"));
        columns.put("st", new Expected(POINT, "{'p': 1, 'q': x}"));
        return columns;
    }

    @ParameterizedTest
    @ValueSource(strings = {"spark-types", "spark-types-int96"})
    void sparks_files_are_read(String name) throws Exception {
        Map<String, Expected> columns = common();
        columns.put("d15", new Expected(new ColumnType.Decimal(15, 2), "123456789012.25"));
        columns.put("ts", new Expected(Simple.TIMESTAMP, INSTANT));
        columns.put("ntz", new Expected(Simple.TIMESTAMP_NTZ, "2020-01-02 03:04:05.678901"));
        columns.put("ats", new Expected(Scans.list(Simple.TIMESTAMP), "['" + INSTANT + "']"));
        columns.put("mts", new Expected(Scans.map(Simple.STRING, Simple.TIMESTAMP), "{k='" + INSTANT + "'}"));
        columns.put("sts", new Expected(Scans.struct(Scans.field("t", Simple.TIMESTAMP)), "{'t': '" + INSTANT + "'}"));
        assertRead(Scans.resource(name + ".parquet"), columns);
    }

    @Test
    void pyarrows_file_is_read() throws Exception {
        Map<String, Expected> columns = common();
        columns.put("fixed", new Expected(Simple.BINARY, "abc"));
        columns.put("ts_ms", new Expected(Simple.TIMESTAMP, "2020-01-02 03:04:05.678+00"));
        columns.put("ts_us", new Expected(Simple.TIMESTAMP, INSTANT));
        columns.put("ntz_ms", new Expected(Simple.TIMESTAMP_NTZ, "2020-01-02 03:04:05.678"));
        columns.put("ntz_us", new Expected(Simple.TIMESTAMP_NTZ, "2020-01-02 03:04:05.678901"));
        assertRead(Scans.resource("pyarrow-types.parquet"), columns);
    }

    @Test
    void duckdbs_file_is_read() throws Exception {
        Map<String, Expected> columns = common();
        columns.put("d15", new Expected(new ColumnType.Decimal(15, 2), "123456789012.25"));
        columns.put("ts_us", new Expected(Simple.TIMESTAMP, INSTANT));
        columns.put("ntz_us", new Expected(Simple.TIMESTAMP_NTZ, "2020-01-02 03:04:05.678901"));
        columns.put("e", new Expected(Simple.STRING, "red"));
        assertRead(Scans.resource("duckdb-types.parquet"), columns);
    }

    @Test
    void sparks_legacy_layouts_and_millis_are_read() throws Exception {
        Map<String, Expected> columns = new LinkedHashMap<>();
        for (String name : List.of("d5", "d38", "arr", "mp", "st")) {
            columns.put(name, common().get(name));
        }
        columns.put("d15", new Expected(new ColumnType.Decimal(15, 2), "123456789012.25"));
        assertRead(Scans.resource("spark-legacy-format.parquet"), columns);
        assertRead(
                Scans.resource("spark-types-millis.parquet"),
                Map.of("ts", new Expected(Simple.TIMESTAMP, "2020-01-02 03:04:05.678+00")));
        assertRead(
                Scans.resource("pyarrow-version1.parquet"),
                Map.of("arr", new Expected(Scans.list(Simple.INT), "[1, 2]")));
    }

    @ParameterizedTest
    @CsvSource({
        "pyarrow-types, u8, SHORT", "pyarrow-types, u16, INT", "pyarrow-types, u32, LONG",
        "pyarrow-types, json, STRING", "pyarrow-strange, f16, FLOAT", "pyarrow-strange, uuid, BINARY",
        "pyarrow-strange, time_ms, INT", "pyarrow-strange, time_us, LONG", "pyarrow-strange, ts_ns, TIMESTAMP",
        "pyarrow-types, i32, LONG", "pyarrow-types, f32, DOUBLE", "pyarrow-types, ntz_us, TIMESTAMP",
        "duckdb-types, u8, SHORT", "duckdb-types, json, STRING", "duckdb-strange, uuid, STRING",
        "duckdb-strange, time_us, LONG", "duckdb-strange, ntz_ns, TIMESTAMP_NTZ", "duckdb-strange, iv, BINARY",
        "spark-variant, v, STRING", "spark-types, i64, INT", "spark-types, ts, TIMESTAMP_NTZ"
    })
    void other_types_decline(String file, String column, Simple type) {
        Scans.assertDeclined(ReasonCode.FILE_SCHEMA, Scans.check(column, type, Scans.resource(file + ".parquet")));
    }

    @ParameterizedTest
    @CsvSource({
        "pyarrow-int96, ts, TIMESTAMP",
        "spark-legacy-int96, ts, TIMESTAMP",
        "spark-legacy-ancient, ts, TIMESTAMP",
        "spark-legacy-ancient, dt, DATE",
        "pyarrow-no-statistics, dt, DATE"
    })
    void int96_of_others_legacy_calendars_and_unproven_dates_decline(String file, String column, Simple type) {
        Scans.assertDeclined(ReasonCode.FILE_ENCODING, Scans.check(column, type, Scans.resource(file + ".parquet")));
    }

    @ParameterizedTest
    @CsvSource({"spark-legacy-recent, dt, DATE", "spark-legacy-recent, ts, TIMESTAMP", "spark-ancient, dt, DATE"})
    void values_after_the_switch_or_of_the_new_calendar_are_read(String file, String column, Simple type) {
        assertThat(Scans.column(column, type, Scans.resource(file + ".parquet")).bounds())
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"CORRECTED, true", "LEGACY, false", "EXCEPTION, false"})
    void the_rebase_mode_counts_for_files_of_unknown_writers(RebaseMode mode, boolean readable) {
        ReadSettings settings = new ReadSettings(false, false, false, mode);
        Path others = Scans.resource("pyarrow-old.parquet");
        Path sparks = Scans.resource("spark-ancient.parquet");
        for (RequestedColumn column :
                List.of(new RequestedColumn("dt", Simple.DATE), new RequestedColumn("ts", Simple.TIMESTAMP))) {
            assertThat(Scans.check(settings, column, others) instanceof ParquetScanPlan.Readable)
                    .isEqualTo(readable);
            assertThat(Scans.check(settings, column, sparks)).isInstanceOf(ParquetScanPlan.Readable.class);
        }
    }

    @Test
    void bounds_are_exact_in_the_columns_own_unit() {
        Path file = Scans.resource("spark-types.parquet");

        assertThat(bounds("i8", Simple.BYTE, file).minimumValue()).isEqualByComparingTo("1");
        assertThat(bounds("d15", new ColumnType.Decimal(15, 2), file).maximumValue())
                .isEqualTo(new BigDecimal("123456789012.25"));
        assertThat(bounds("d38", new ColumnType.Decimal(38, 2), file).maximumValue())
                .isEqualTo(new BigDecimal("12345678901234567890123456.25"));
        assertThat(bounds("dt", Simple.DATE, file).minimum()).isEqualTo(BigInteger.valueOf(18_263));
        assertThat(bounds("ts", Simple.TIMESTAMP, file).minimum())
                .isEqualTo(BigInteger.valueOf(1_577_934_245_678_901L));
        assertThat(bounds("ts_ms", Simple.TIMESTAMP, Scans.resource("pyarrow-types.parquet"))
                        .maximum())
                .isEqualTo(BigInteger.valueOf(1_577_934_245_678_000L));
        assertThat(Scans.column("s", Simple.STRING, file).bounds()).isNull();
        assertThat(Scans.column("f64", Simple.DOUBLE, file).bounds()).isNull();
    }

    @Test
    void bounds_span_row_groups_and_end_where_statistics_are_missing() {
        ColumnPlan grouped = Scans.column("i", Simple.LONG, Scans.resource("pyarrow-groups.parquet"));
        assertThat(grouped.bounds()).isEqualTo(new Bounds(BigInteger.ZERO, BigInteger.valueOf(99), 0));
        assertThat(grouped.mayHaveNulls()).isFalse();

        ColumnPlan unknown = Scans.column("i", Simple.LONG, Scans.resource("pyarrow-no-statistics.parquet"));
        assertThat(unknown.bounds()).isNull();
        assertThat(unknown.mayHaveNulls()).isTrue();

        ColumnPlan mixed = Scans.column(
                "i",
                Simple.LONG,
                Scans.resource("pyarrow-no-statistics.parquet"),
                Scans.resource("pyarrow-groups.parquet"));
        assertThat(mixed.bounds()).isNull();

        ColumnPlan empty = Scans.column("id", Simple.LONG, Scans.resource("spark-empty.parquet"));
        assertThat(empty.bounds()).isNull();
        assertThat(empty.mayHaveNulls()).isFalse();
    }

    private static Bounds bounds(String column, ColumnType type, Path file) {
        return Objects.requireNonNull(Scans.column(column, type, file).bounds(), column);
    }

    private static void assertRead(Path file, Map<String, Expected> columns) throws Exception {
        try (Engine engine = new Engine()) {
            for (Map.Entry<String, Expected> column : columns.entrySet()) {
                ColumnPlan plan =
                        Scans.column(column.getKey(), column.getValue().type(), file);
                String read = plan.read() == ColumnRead.CAST
                        ? column.getKey() + "::"
                                + timestampType(column.getValue().type())
                        : column.getKey();
                assertThat(engine.query("SELECT (" + read + ")::VARCHAR FROM " + Engine.scan(file)))
                        .as(column.getKey())
                        .first()
                        .isEqualTo(column.getValue().text());
            }
        }
    }

    private static String timestampType(ColumnType type) {
        if (type instanceof ColumnType.ArrayOf) {
            return "TIMESTAMPTZ[]";
        }
        if (type instanceof ColumnType.MapOf) {
            return "MAP(VARCHAR, TIMESTAMPTZ)";
        }
        return type instanceof ColumnType.StructOf ? "STRUCT(t TIMESTAMPTZ)" : "TIMESTAMPTZ";
    }
}

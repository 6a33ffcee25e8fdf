package io.parquetframe.local.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.parquet.ColumnType.Simple;
import io.parquetframe.local.parquet.ReadSettings.RebaseMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real footers under other writers' names: what a file's writer is trusted with. */
class WriterTest {

    private static final FileFooter LEGACY_FORMAT =
            Scans.footers(Scans.resource("spark-legacy-format.parquet")).get(0);
    private static final FileFooter TYPES =
            Scans.footers(Scans.resource("spark-types-int96.parquet")).get(0);

    @ParameterizedTest
    @CsvSource({
        "parquet-mr version 1.16.0 (build 0), PARQUET_MR",
        "parquet-mr version 1.10.0 (build 0), PARQUET_MR",
        "parquet-mr version 1.8.0, OTHER",
        "parquet-mr, OTHER",
        "DuckDB version v2.0.0 (build d54cbbe3df), DUCKDB",
        "DuckDB version v1.4.1 (build b390a7c376), OTHER",
        "DuckDB, OTHER",
        "parquet-cpp-arrow version 26.0.1, ARROW",
        "parquet-cpp version 1.3.1-SNAPSHOT, OTHER",
        "impala version 4.0.0 (build 0), OTHER",
        "'', OTHER"
    })
    void a_writer_is_known_by_name_and_version(String createdBy, Writer writer) {
        assertThat(Writer.of(by(TYPES, createdBy))).isEqualTo(writer);
    }

    @Test
    void floats_and_decimals_of_unknown_writers_are_not_trusted() {
        FileFooter unknown = by(TYPES, "unknown version 1.0");
        FileFooter decimals = by(LEGACY_FORMAT, "parquet-mr version 1.8.0");

        assertThat(column(unknown, "f64", Simple.DOUBLE).read()).isEqualTo(ColumnRead.GUARD_FLOAT);
        assertThat(column(unknown, "i64", Simple.LONG).bounds()).isNotNull();
        assertThat(column(LEGACY_FORMAT, "d15", new ColumnType.Decimal(15, 2)).bounds())
                .isNotNull();
        assertThat(column(decimals, "d15", new ColumnType.Decimal(15, 2)).bounds())
                .isNull();
    }

    @Test
    void byte_arrays_without_bounds_in_the_right_order_are_declined_for_unknown_writers() {
        // The checked-in file has bounds in the right order, which the parser drops for writers known to be wrong.
        List<RowGroup> unbounded = TYPES.rowGroups().stream()
                .map(group -> new RowGroup(
                        group.rows(),
                        group.startOffset(),
                        group.compressedBytes(),
                        group.chunks().stream()
                                .map(chunk -> new LeafChunk(
                                        chunk.uncompressedBytes(), chunk.values(), chunk.nulls(), false, null, false))
                                .toList()))
                .toList();
        FileFooter unknown = new FileFooter(TYPES.identity(), TYPES.schema(), unbounded, TYPES.metadata(), "impala");

        Scans.assertDeclined(ReasonCode.FILE_ENCODING, check(unknown, "s", Simple.STRING));
        assertThat(column(by(TYPES, "impala"), "s", Simple.STRING).read()).isEqualTo(ColumnRead.PLAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "2.4.8, '', LEGACY, false",
        "3.0.3, '', CORRECTED, false",
        "3.1.0, '', CORRECTED, true",
        "4.1.1, '', CORRECTED, true",
        "4.1.1, org.apache.spark.legacyDateTime, LEGACY, true",
        "4.1.1, org.apache.spark.legacyINT96, CORRECTED, false",
        "'', '', EXCEPTION, false"
    })
    void the_calendar_follows_sparks_version_and_marks(
            String version, String mark, RebaseMode datetime, boolean plainInt96) {
        Map<String, String> metadata = version.isEmpty()
                ? Map.of()
                : mark.isEmpty()
                        ? Map.of(Calendar.SPARK_VERSION, version)
                        : Map.of(Calendar.SPARK_VERSION, version, mark, "");
        FileFooter footer =
                new FileFooter(TYPES.identity(), TYPES.schema(), TYPES.rowGroups(), metadata, TYPES.createdBy());
        ReadSettings settings = new ReadSettings(false, false, false, RebaseMode.EXCEPTION);

        assertThat(Calendar.datetime(footer, settings)).isEqualTo(datetime);
        assertThat(Calendar.plainInt96(footer)).isEqualTo(plainInt96);
        assertThat(check(footer, "ts", Simple.TIMESTAMP) instanceof ParquetScanPlan.Readable)
                .isEqualTo(plainInt96);
    }

    private static FileFooter by(FileFooter footer, String createdBy) {
        return new FileFooter(footer.identity(), footer.schema(), footer.rowGroups(), footer.metadata(), createdBy);
    }

    private static ColumnPlan column(FileFooter footer, String name, ColumnType type) {
        return Scans.column(check(footer, name, type));
    }

    private static ParquetScanPlan check(FileFooter footer, String name, ColumnType type) {
        return ScanCheck.check(
                List.of(footer),
                List.of(new RequestedColumn(name, type)),
                ReadSettings.DEFAULTS,
                new RowGroupFilter.Anything());
    }
}

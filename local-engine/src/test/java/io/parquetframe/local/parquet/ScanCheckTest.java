package io.parquetframe.local.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.parquet.ColumnType.Simple;
import io.parquetframe.local.parquet.ReadSettings.RebaseMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanCheckTest {

    private static final ReadSettings CASE_SENSITIVE = new ReadSettings(true, false, false, RebaseMode.CORRECTED);

    @TempDir
    private Path directory;

    @Test
    void no_files_make_an_empty_scan_of_missing_columns() {
        ParquetScanPlan plan = ScanCheck.check(
                List.of(),
                List.of(new RequestedColumn("a", Simple.INT)),
                ReadSettings.DEFAULTS,
                new RowGroupFilter.Anything());

        assertThat(Scans.column(plan).read()).isEqualTo(ColumnRead.MISSING);
    }

    @Test
    void a_readable_scan_tells_rows_and_bytes_of_the_projected_columns_only() {
        FileFooter footer =
                Scans.footers(Scans.resource("pyarrow-groups.parquet")).get(0);
        ParquetScanPlan.Readable all = (ParquetScanPlan.Readable) ScanCheck.check(
                List.of(footer, footer),
                List.of(new RequestedColumn("i", Simple.LONG)),
                ReadSettings.DEFAULTS,
                new RowGroupFilter.Anything());
        ParquetScanPlan.Readable none = (ParquetScanPlan.Readable)
                ScanCheck.check(List.of(footer), List.of(), ReadSettings.DEFAULTS, new RowGroupFilter.Anything());

        long bytes = footer.rowGroups().stream()
                .mapToLong(group -> group.chunks().get(0).uncompressedBytes())
                .sum();
        assertThat(all.rows()).isEqualTo(200);
        assertThat(all.estimate().bytes()).isEqualTo(2 * bytes).isPositive();
        assertThat(none.rows()).isEqualTo(100);
        assertThat(none.estimate().bytes()).isZero();
    }

    @Test
    void a_name_matches_without_case_and_is_read_as_the_file_spells_it() throws IOException {
        Path file = file("f", "optional int32 userId;");

        assertThat(Scans.column("USERID", Simple.INT, file).physicalName()).isEqualTo("userId");
        assertThat(caseSensitive("userId", file).physicalName()).isEqualTo("userId");
        assertThat(caseSensitive("USERID", file).read()).isEqualTo(ColumnRead.MISSING);
    }

    @Test
    void names_equal_without_case_decline_even_when_they_are_not_requested() throws IOException {
        Path file = file("f", "optional int32 a; optional int32 b; optional int32 A;");

        Scans.assertDeclined(ReasonCode.FILE_SCHEMA, Scans.check("b", Simple.INT, file));
        Scans.assertDeclined(
                ReasonCode.FILE_SCHEMA, Scans.check(CASE_SENSITIVE, new RequestedColumn("a", Simple.INT), file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file_index", "file_row_number", "File_Index"})
    void a_column_with_the_name_of_an_engines_own_declines(String name) throws IOException {
        Path file = file("f", "optional int32 a; optional int32 " + name + ";");

        Scans.assertDeclined(ReasonCode.FILE_SCHEMA, Scans.check("a", Simple.INT, file));
    }

    @Test
    void a_bson_column_declines_the_whole_file() throws IOException {
        Path file = file("f", "optional int32 a; optional binary b (BSON);");

        Scans.assertDeclined(ReasonCode.FILE_SCHEMA, Scans.check("a", Simple.INT, file));
    }

    @Test
    void field_ids_decline() throws IOException {
        ReadSettings settings = new ReadSettings(false, false, true, RebaseMode.CORRECTED);

        Scans.assertDeclined(
                ReasonCode.FILE_SCHEMA,
                Scans.check(settings, new RequestedColumn("a", Simple.INT), file("f", "optional int32 a = 1;")));
    }

    @Test
    void a_column_missing_in_all_files_is_null_and_in_some_declines() throws IOException {
        Path with = file("with", "optional int32 a; optional int32 b;");
        Path without = file("without", "optional int32 a;");

        assertThat(Scans.column("c", Simple.STRING, with, without).read()).isEqualTo(ColumnRead.MISSING);
        assertThat(Scans.column("a", Simple.INT, with, without).read()).isEqualTo(ColumnRead.PLAIN);
        Scans.assertDeclined(ReasonCode.FILE_SCHEMA, Scans.check("b", Simple.INT, with, without));
        Scans.assertDeclined(ReasonCode.FILE_SCHEMA, Scans.check("b", Simple.INT, without, with));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            optional int32 a;                     | optional int32 A;
            optional int32 a;                     | optional int32 a (INTEGER(32,true));
            """)
    void files_that_each_could_be_read_but_differ_decline(String first, String second) throws IOException {
        Path one = file("one", first);
        Path other = file("other", second);

        assertThat(Scans.column("a", Simple.INT, one).read()).isEqualTo(ColumnRead.PLAIN);
        assertThat(Scans.column("a", Simple.INT, other).read()).isEqualTo(ColumnRead.PLAIN);
        Scans.assertDeclined(ReasonCode.FILE_SCHEMA, Scans.check("a", Simple.INT, one, other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "optional group a (LIST) { repeated group list { optional int32 element; } }",
                "required group a (LIST) { repeated group list { required int32 item; } }",
                "optional group a (LIST) { repeated group bag { optional int32 array; } }",
            })
    void standard_lists_are_read(String column) throws IOException {
        ColumnPlan plan = Scans.column("a", Scans.list(Simple.INT), file("f", column));

        assertThat(plan.read()).isEqualTo(ColumnRead.PLAIN);
        assertThat(plan.bounds()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "repeated int32 a;",
                "optional group a (LIST) { repeated int32 element; }",
                "optional group a (LIST) { repeated int32 array; }",
                "optional group a (LIST) { repeated group array { optional int32 element; } }",
                "optional group a (LIST) { repeated group a_tuple { optional int32 element; } }",
                "optional group a (LIST) { repeated group list { repeated int32 element; } }",
                "optional group a (LIST) { repeated group list { optional int64 element; } }",
                "optional group a { repeated group list { optional int32 element; } }",
                "optional group a (MAP) { repeated group key_value { required int32 key; optional int32 value; } }",
                "optional int32 a;",
            })
    void other_list_layouts_decline(String column) throws IOException {
        Scans.assertDeclined(ReasonCode.FILE_SCHEMA, Scans.check("a", Scans.list(Simple.INT), file("f", column)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            true  | optional group a (MAP) { repeated group key_value { required int32 key; optional int32 value; } }
            true  | optional group a (MAP) { repeated group key_value (MAP_KEY_VALUE) { required int32 key; required int32 value; } }
            false | optional group a (MAP) { repeated group key_value { optional int32 key; optional int32 value; } }
            false | optional group a (MAP) { repeated group map { required int32 key; optional int32 value; } }
            false | optional group a (MAP) { repeated group key_value { required int32 key; } }
            false | optional group a (MAP) { repeated group key_value { required int32 value; optional int32 key; } }
            false | optional group a (MAP_KEY_VALUE) { repeated group map { required int32 key; optional int32 value; } }
            false | optional group a (LIST) { repeated group list { required int32 key; optional int32 value; } }
            """)
    void only_standard_maps_are_read(boolean readable, String column) throws IOException {
        ParquetScanPlan plan = Scans.check("a", Scans.map(Simple.INT, Simple.INT), file("f", column));

        assertThat(plan instanceof ParquetScanPlan.Readable).isEqualTo(readable);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            true  | optional group a { optional int32 p; optional binary q (STRING); }
            false | optional group a { optional int32 P; optional binary q (STRING); }
            false | optional group a { optional binary q (STRING); optional int32 p; }
            true  | optional group a { optional int32 p; optional binary q (STRING); optional int32 r; }
            true  | optional group a { optional int32 p; optional int32 r; optional binary q (STRING); }
            false | optional group a { optional int32 p; optional binary q (STRING); optional int32 Q; }
            false | optional group a { optional int32 p; }
            false | optional group a { optional int32 p; optional binary q; }
            false | optional int32 a;
            """)
    void only_structs_with_these_fields_in_this_order_are_read(boolean readable, String column) throws IOException {
        ColumnType type = Scans.struct(Scans.field("p", Simple.INT), Scans.field("q", Simple.STRING));

        assertThat(Scans.check("a", type, file("f", column)) instanceof ParquetScanPlan.Readable)
                .isEqualTo(readable);
    }

    @Test
    void a_struct_that_loses_fields_must_be_the_same_in_all_files() throws IOException {
        ColumnType type = Scans.struct(Scans.field("p", Simple.INT));
        Path whole = file("whole", "optional group a { optional int32 p; }");
        Path more = file("more", "optional group a { optional int32 p; optional int32 q; }");
        Path same = file("same", "optional group a { optional int32 p; optional int32 q; }");
        Path other = file("other", "optional group a { optional int32 p; optional int64 q; }");

        assertThat(Scans.check("a", type, more, same)).isInstanceOf(ParquetScanPlan.Readable.class);
        assertThat(Scans.column(Scans.check("a", type, more)).read()).isEqualTo(ColumnRead.CAST);
        assertThat(Scans.check("a", type, more, other)).isInstanceOf(Unreadable.class);
        assertThat(Scans.check("a", type, whole, more)).isInstanceOf(Unreadable.class);
        assertThat(Scans.check("a", type, more, whole)).isInstanceOf(Unreadable.class);
    }

    private ColumnPlan caseSensitive(String name, Path file) {
        return Scans.column(Scans.check(CASE_SENSITIVE, new RequestedColumn(name, Simple.INT), file));
    }

    private Path file(String name, String fields) throws IOException {
        Path file = directory.resolve(name + ".parquet");
        TypedFile.write(file, "message spark_schema { " + fields + " }");
        return file;
    }
}

package io.parquetframe.local.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.parquet.ColumnType.Simple;
import io.parquetframe.local.parquet.TypedFile.Leaf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every physical type × annotation × requested type. The values were compared with those that Spark 4.1.1 reads. */
class TypeRulesTest {

    /** What is read, with the engine's type and values; every other pair is declined. */
    private record Accepted(ColumnType requested, String engineType, String first, String second) {}

    private static final Map<String, Accepted> ACCEPTED = Map.ofEntries(
            Map.entry("BOOLEAN", new Accepted(Simple.BOOLEAN, "BOOLEAN", "true", "false")),
            Map.entry("FLOAT", new Accepted(Simple.FLOAT, "FLOAT", "30.75", "-11.25")),
            Map.entry("DOUBLE", new Accepted(Simple.DOUBLE, "DOUBLE", "30.75", "-11.25")),
            Map.entry(
                    "INT96",
                    new Accepted(
                            Simple.TIMESTAMP,
                            "TIMESTAMP WITH TIME ZONE",
                            "2020-05-03 03:04:05.678901+00",
                            "2019-11-17 03:04:05.678901+00")),
            Map.entry("INT32", new Accepted(Simple.INT, "INTEGER", "123", "-45")),
            Map.entry("INT32 INTEGER(8,true)", new Accepted(Simple.BYTE, "TINYINT", "123", "-45")),
            Map.entry("INT32 INTEGER(16,true)", new Accepted(Simple.SHORT, "SMALLINT", "123", "-45")),
            Map.entry("INT32 INTEGER(32,true)", new Accepted(Simple.INT, "INTEGER", "123", "-45")),
            Map.entry("INT32 DATE", new Accepted(Simple.DATE, "DATE", "1970-05-04", "1969-11-17")),
            Map.entry(
                    "INT32 DECIMAL(9,2)", new Accepted(new ColumnType.Decimal(9, 2), "DECIMAL(9,2)", "1.23", "-0.45")),
            Map.entry("INT64", new Accepted(Simple.LONG, "BIGINT", "123", "-45")),
            Map.entry("INT64 INTEGER(64,true)", new Accepted(Simple.LONG, "BIGINT", "123", "-45")),
            Map.entry(
                    "INT64 TIMESTAMP(MILLIS,true)",
                    new Accepted(
                            Simple.TIMESTAMP,
                            "TIMESTAMP WITH TIME ZONE",
                            "1970-01-01 00:00:00.123+00",
                            "1969-12-31 23:59:59.955+00")),
            Map.entry(
                    "INT64 TIMESTAMP(MICROS,true)",
                    new Accepted(
                            Simple.TIMESTAMP,
                            "TIMESTAMP WITH TIME ZONE",
                            "1970-01-01 00:00:00.000123+00",
                            "1969-12-31 23:59:59.999955+00")),
            Map.entry(
                    "INT64 TIMESTAMP(MILLIS,false)",
                    new Accepted(
                            Simple.TIMESTAMP_NTZ, "TIMESTAMP", "1970-01-01 00:00:00.123", "1969-12-31 23:59:59.955")),
            Map.entry(
                    "INT64 TIMESTAMP(MICROS,false)",
                    new Accepted(
                            Simple.TIMESTAMP_NTZ,
                            "TIMESTAMP",
                            "1970-01-01 00:00:00.000123",
                            "1969-12-31 23:59:59.999955")),
            Map.entry(
                    "INT64 DECIMAL(18,2)",
                    new Accepted(new ColumnType.Decimal(18, 2), "DECIMAL(18,2)", "1.23", "-0.45")),
            Map.entry("BINARY", new Accepted(Simple.BINARY, "BLOB", "\\x22\\xC3\\xA9123\\x22", "null")),
            Map.entry("BINARY STRING", new Accepted(Simple.STRING, "VARCHAR", "\"é123\"", "null")),
            Map.entry("BINARY ENUM", new Accepted(Simple.STRING, "VARCHAR", "\"é123\"", "null")),
            Map.entry(
                    "BINARY DECIMAL(20,2)",
                    new Accepted(new ColumnType.Decimal(20, 2), "DECIMAL(20,2)", "1.23", "-0.45")),
            Map.entry(
                    "FIXED_LEN_BYTE_ARRAY",
                    new Accepted(Simple.BINARY, "BLOB", "\\x00".repeat(15) + "{", "\\xFF".repeat(15) + "\\xD3")),
            Map.entry(
                    "FIXED_LEN_BYTE_ARRAY DECIMAL(20,2)",
                    new Accepted(new ColumnType.Decimal(20, 2), "DECIMAL(20,2)", "1.23", "-0.45")));

    private static final Map<String, String> BY_SPARK = Map.of(Calendar.SPARK_VERSION, TypedFile.SPARK_VERSION);

    @TempDir
    private Path directory;

    static Stream<Leaf> leaves() {
        return TypedFile.ALL_LEAVES.stream();
    }

    @ParameterizedTest
    @MethodSource("leaves")
    void only_the_exactly_matching_type_is_read(Leaf leaf) throws Exception {
        Path file = directory.resolve("typed.parquet");
        TypedFile.write(file, leaf, BY_SPARK);
        Accepted accepted = ACCEPTED.get(leaf.toString());
        for (ColumnType requested : requestedTypes()) {
            ParquetScanPlan plan = Scans.check("c", requested, file);
            if (accepted == null || !accepted.requested().equals(requested)) {
                Scans.assertDeclined(ReasonCode.FILE_SCHEMA, plan);
            } else {
                ColumnPlan column = Scans.column(plan);
                assertThat(column.mayHaveNulls()).isTrue();
                String read = column.read() == ColumnRead.CAST ? "c::TIMESTAMPTZ" : "c";
                assertThat(engine("SELECT " + read + "::VARCHAR FROM " + Engine.scan(file)))
                        .containsExactly(accepted.first(), accepted.second(), "null");
                assertThat(engine("SELECT DISTINCT typeof(" + read + ") FROM " + Engine.scan(file)))
                        .containsExactly(accepted.engineType());
            }
        }
    }

    @Test
    void bytes_without_annotation_are_declined_when_spark_takes_them_for_strings() throws Exception {
        Path file = directory.resolve("typed.parquet");
        TypedFile.write(file, TypedFile.leaf("BINARY"), BY_SPARK);
        ReadSettings settings = new ReadSettings(false, true, false, ReadSettings.RebaseMode.CORRECTED);
        for (Simple type : List.of(Simple.STRING, Simple.BINARY)) {
            Scans.assertDeclined(ReasonCode.FILE_SCHEMA, Scans.check(settings, new RequestedColumn("c", type), file));
        }
    }

    private static List<ColumnType> requestedTypes() {
        List<ColumnType> types = new ArrayList<>(List.of(Simple.values()));
        types.add(new ColumnType.Decimal(9, 2));
        types.add(new ColumnType.Decimal(18, 2));
        types.add(new ColumnType.Decimal(20, 2));
        types.add(new ColumnType.Decimal(20, 3));
        types.add(new ColumnType.Decimal(38, 2));
        types.add(Scans.list(Simple.INT));
        types.add(Scans.struct(Scans.field("c", Simple.INT)));
        return types;
    }

    private static List<String> engine(String sql) throws Exception {
        try (Engine engine = new Engine()) {
            return engine.query(sql);
        }
    }
}

package io.parquetframe.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.local.sql.SqlType.Simple;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutTest {

    @TempDir
    static Path directory;

    private static LocalEngine engine;

    @BeforeAll
    static void start() throws Exception {
        engine = TestEngine.start(directory);
    }

    @AfterAll
    static void stop() {
        assertThat(engine.resultBytes()).isZero();
        engine.close();
    }

    private static LocalQuery query(String sql, Cut cut, SqlType... types) {
        List<Field> fields = new ArrayList<>();
        for (SqlType type : types) {
            fields.add(ArrowTypes.field("c" + fields.size(), type, true));
        }
        return new LocalQuery(sql, Map.of(), List.of(), new Schema(fields), null, cut);
    }

    @Test
    void leavesTheRowBehindItOut() throws Exception {
        Cut cut = new Cut(2, List.of(0));
        assertThat(TestEngine.rows(
                        engine, query("SELECT * FROM (VALUES (1), (1), (2)) ORDER BY 1", cut, Simple.INTEGER)))
                .containsExactly(List.of(1), List.of(1));
    }

    @Test
    void takesAllRowsWhenThereAreNoMore() throws Exception {
        Cut cut = new Cut(3, List.of(0));
        assertThat(TestEngine.rows(engine, query("SELECT * FROM (VALUES (1), (1), (1))", cut, Simple.INTEGER)))
                .hasSize(3);
        assertThat(TestEngine.rows(engine, query("SELECT 1 WHERE false", cut, Simple.INTEGER)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "NULL::INTEGER",
                "'é'",
                "'\\x00ab'::BLOB",
                "1.50::DECIMAL(20, 2)",
                "DATE '1500-01-01'",
                "true"
            })
    void failsWhenItGoesThroughRowsThatTie(String value) {
        String sql = "SELECT " + value + " AS k, range AS r FROM range(3)";
        SqlType type = value.contains("BLOB")
                ? Simple.BLOB
                : value.startsWith("'")
                        ? Simple.VARCHAR
                        : value.contains("DECIMAL")
                                ? new SqlType.Decimal(20, 2)
                                : value.startsWith("DATE")
                                        ? Simple.DATE
                                        : value.equals("true") ? Simple.BOOLEAN : Simple.INTEGER;
        LocalExecutionException tie = catchThrowableOfType(
                LocalExecutionException.class,
                () -> TestEngine.rows(engine, query(sql, new Cut(2, List.of(0)), type, Simple.BIGINT)));
        assertThat(tie.code()).isEqualTo(ReasonCode.EXECUTION_FAILED);
        assertThat(tie).hasMessageContaining("ROWS_TIE_AT_LIMIT");
    }

    @Test
    void seesThatALaterKeyTellsRowsApart() throws Exception {
        String sql = "SELECT 1 AS k, range AS r FROM range(3) ORDER BY r";
        assertThat(TestEngine.rows(engine, query(sql, new Cut(2, List.of(0, 1)), Simple.INTEGER, Simple.BIGINT)))
                .hasSize(2);
    }

    @Test
    void needsARowAndAKey() {
        assertThatThrownBy(() -> new Cut(0, List.of(0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Cut(1, List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}

package io.parquetframe.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.local.sql.SqlType;
import io.parquetframe.local.sql.SqlType.Simple;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArrowTypesTest {

    @TempDir
    static Path directory;

    private static LocalEngine engine;

    @BeforeAll
    static void start() throws Exception {
        engine = TestEngine.start(directory);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    static Stream<SqlType> types() {
        List<SqlType> types = new ArrayList<>(List.of(Simple.values()));
        for (int precision : new int[] {1, 4, 5, 9, 10, 18, 19, 38}) {
            types.add(new SqlType.Decimal(precision, 0));
            types.add(new SqlType.Decimal(precision, precision));
        }
        for (SqlType element : List.copyOf(types)) {
            types.add(new SqlType.ListOf(element));
        }
        SqlType struct = new SqlType.StructOf(
                List.of(new SqlType.Field("a", Simple.DATE), new SqlType.Field("B b", new SqlType.Decimal(9, 2))));
        types.add(struct);
        types.add(new SqlType.MapOf(Simple.VARCHAR, Simple.BIGINT));
        types.add(new SqlType.MapOf(Simple.INTEGER, struct));
        types.add(new SqlType.ListOf(new SqlType.ListOf(struct)));
        return types.stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void theEngineGivesEachTypeInItsArrowType(SqlType type) throws Exception {
        LocalQuery query = TestEngine.query("SELECT NULL::" + name(type), type);
        List<Object> row = new ArrayList<>();
        row.add(null);
        assertThat(TestEngine.rows(engine, query)).containsExactly(row);
    }

    private static String name(SqlType type) {
        if (type instanceof SqlType.Decimal decimal) {
            return "DECIMAL(" + decimal.precision() + ", " + decimal.scale() + ")";
        } else if (type instanceof SqlType.ListOf list) {
            return name(list.element()) + "[]";
        } else if (type instanceof SqlType.MapOf map) {
            return "MAP(" + name(map.key()) + ", " + name(map.value()) + ")";
        } else if (type instanceof SqlType.StructOf struct) {
            List<String> fields = struct.fields().stream()
                    .map(field -> '"' + field.name() + "\" " + name(field.type()))
                    .toList();
            return "STRUCT(" + String.join(", ", fields) + ")";
        } else {
            return type.toString();
        }
    }

    @Test
    void tellsTheFirstDifferentColumn() {
        SqlType list = new SqlType.ListOf(Simple.INTEGER);
        Schema expected =
                new Schema(List.of(ArrowTypes.field("a", Simple.DATE, true), ArrowTypes.field("b", list, true)));
        Schema renamed =
                new Schema(List.of(ArrowTypes.field("x", Simple.DATE, false), ArrowTypes.field("y", list, true)));
        Schema other = new Schema(List.of(
                ArrowTypes.field("a", Simple.DATE, true),
                ArrowTypes.field("b", new SqlType.ListOf(Simple.BIGINT), true)));
        assertThat(ArrowTypes.difference(expected, renamed)).isEmpty();
        assertThat(ArrowTypes.difference(expected, other)).contains("column 2", "(b)", "Int(64");
        assertThat(ArrowTypes.difference(expected, new Schema(List.of()))).contains("0 columns");
    }
}

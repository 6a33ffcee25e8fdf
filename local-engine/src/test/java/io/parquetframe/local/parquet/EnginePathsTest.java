package io.parquetframe.local.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which file the engine opens for a path whose {@code *}, {@code ?} and {@code [} stand in brackets. */
class EnginePathsTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a[1]x",
                "a*b",
                "q?r",
                "{a,b}",
                "{1..3}",
                "p%20q",
                "p q",
                "it's",
                "dq\"x",
                "back\\slash",
                "é日",
                "h#h",
                "x[y",
                "x]y",
                "~",
                "$HOME",
                "a&b=c",
                "a[!1]b",
                "**",
                "a:b",
                "[",
                "]",
                "id=77",
                "new\nline"
            })
    void a_name_is_taken_literally_as_file_and_as_directory(String name) throws Exception {
        List<Path> files = new ArrayList<>();
        for (String directoryOrFile : List.of(name + ".parquet", name + "/f.parquet")) {
            files.add(copy("pyarrow-groups", directoryOrFile));
        }
        // What the unescaped name would match as well.
        for (String decoy : List.of("a1x", "a2b", "axb", "qxr", "p q", "a", "b")) {
            copy("pyarrow-groups", decoy + ".parquet");
        }
        for (Path file : files) {
            assertThat(query("SELECT DISTINCT filename FROM " + Engine.scan(file)))
                    .containsExactly(file.toString());
            assertThat(query("SELECT count(*) FROM " + Engine.scan(file))).containsExactly("100");
        }
    }

    /** The engine has no escape for a backslash in a glob: such a path must not be sent. */
    @Test
    void a_backslash_beside_a_character_to_escape_is_not_found() throws Exception {
        Path file = copy("pyarrow-groups", "b\\s[1].parquet");

        assertThatThrownBy(() -> query("SELECT * FROM " + Engine.scan(file))).isInstanceOf(SQLException.class);
    }

    @Test
    void files_keep_their_order_and_rows_their_numbers() throws Exception {
        Path[] files = new Path[3];
        for (int i = 0; i < files.length; i++) {
            files[i] = copy("pyarrow-groups", "g[" + (9 - i) + "].parquet");
        }

        assertThat(query("SELECT file_index || ':' || file_row_number FROM " + Engine.scan(files)
                        + " WHERE i IN (0, 31, 99) ORDER BY file_index, file_row_number"))
                .containsExactly("0:0", "0:31", "0:99", "1:0", "1:31", "1:99", "2:0", "2:31", "2:99");
        assertThat(query("SELECT DISTINCT filename FROM " + Engine.scan(files) + " WHERE file_index = 2"))
                .containsExactly(files[2].toString());
    }

    private Path copy(String resource, String name) throws Exception {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.exists(file) ? file : Files.copy(Scans.resource(resource + ".parquet"), file);
    }

    private static List<String> query(String sql) throws SQLException {
        try (Engine engine = new Engine()) {
            return engine.query(sql);
        }
    }
}

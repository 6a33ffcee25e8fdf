package io.parquetframe.it.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.entity.ForeignKeyViolationException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of entities in SQL does what it says, and its model is that of the example in Java. */
class ExamplesIT {

    private static final List<String> TABLES = List.of("users", "orders", "lines");
    private static final Pattern END = Pattern.compile(";\n");
    private static final String ANSWER = "--> ";

    @TempDir
    private Path directory;

    /**
     * A statement of the example.
     *
     * @param answer rows, or what is refused
     */
    private record Statement(String sql, List<String> answer) {}

    @Test
    void theSqlExampleAnswersWhatItSaysTwiceInARow() throws IOException {
        try (EntitySession pf = EntitySession.over(directory.resolve("warehouse"))) {
            for (int run = 0; run < 2; run++) {
                runs(pf);
            }
        }
    }

    @Test
    void theExamplesInJavaAndSqlHaveTheSameModelAndRunOnEachOthersFiles() throws Exception {
        Path bySql = directory.resolve("sql");
        Path byJava = directory.resolve("java");
        try (EntitySession sql = EntitySession.over(bySql);
                EntitySession java = EntitySession.over(byJava)) {
            runs(sql);
            shop(byJava);
            assertThat(model(sql)).isEqualTo(model(java));

            shop(bySql);
            runs(java);
            assertThat(sql.rows("SELECT * FROM pf.shop.users ORDER BY userId"))
                    .isEqualTo(java.rows("SELECT * FROM pf.shop.users ORDER BY userId"))
                    .hasSize(3);
        }
    }

    private static List<String> model(EntitySession pf) {
        List<String> model = new ArrayList<>();
        for (String table : TABLES) {
            String name = "pf.shop." + table;
            model.add(pf.sql("SELECT * FROM " + name).schema().toDDL());
            model.addAll(pf.rows("SELECT * FROM " + name + ".relations ORDER BY name, direction"));
        }
        return model;
    }

    private static void runs(EntitySession pf) throws IOException {
        for (Statement statement : statements()) {
            assertThat(answer(pf, statement)).as(statement.sql()).isEqualTo(statement.answer());
        }
    }

    private static List<String> answer(EntitySession pf, Statement statement) {
        try {
            List<Row> rows = pf.sql(statement.sql()).collectAsList();
            return statement.answer().isEmpty()
                    ? List.of()
                    : rows.stream().map(row -> row.mkString(", ")).toList();
        } catch (ForeignKeyViolationException e) {
            return List.of("refused: " + e.constraint() + " of " + e.entity());
        }
    }

    private static List<Statement> statements() throws IOException {
        List<Statement> statements = new ArrayList<>();
        for (String part :
                END.splitAsStream(Files.readString(example("shop.sql"))).toList()) {
            List<String> answer = part.lines()
                    .filter(line -> line.startsWith(ANSWER))
                    .map(line -> line.substring(ANSWER.length()))
                    .toList();
            if (!answer.isEmpty()) {
                Statement before = statements.remove(statements.size() - 1);
                statements.add(new Statement(before.sql(), answer));
            }
            String sql = String.join(
                            "\n",
                            part.lines().filter(line -> !line.startsWith("--")).toList())
                    .strip();
            if (!sql.isEmpty()) {
                statements.add(new Statement(sql, List.of()));
            }
        }
        return statements;
    }

    /** Compiles and runs the example in Java. */
    private void shop(Path warehouse) throws Exception {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        example("Shop.java").toString());
        assertThat(status).isZero();
        try (Stream<Path> compiled = Files.list(classes);
                URLClassLoader loader = new URLClassLoader(
                        new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            assertThat(compiled).isNotEmpty();
            loader.loadClass("Shop").getMethod("main", String[].class).invoke(null, (Object)
                    new String[] {warehouse.toString()});
        }
    }

    private static Path example(String name) {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("examples"))) {
            here = Objects.requireNonNull(here.getParent(), "no directory examples");
        }
        return here.resolve("examples/entities").resolve(name);
    }
}

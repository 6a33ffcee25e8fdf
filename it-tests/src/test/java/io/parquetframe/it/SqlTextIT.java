package io.parquetframe.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.it.data.HardTables;
import io.parquetframe.it.harness.Case;
import io.parquetframe.it.harness.Differential;
import io.parquetframe.it.harness.SessionSettings;
import io.parquetframe.it.harness.TestSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No text of a user leaves a literal or an identifier of the engine's SQL. */
class SqlTextIT {

    private static final Path DATA = TestSession.directory("it-data");

    /** A file that an injected statement would make. */
    private static final Path INJECTED = TestSession.directory("injected");

    private static final int RANDOM_TEXTS = 30;

    /** Pieces that mean something to one of the two parsers, or to a file name. */
    private static final List<String> PIECES = List.of(
            "'",
            "''",
            "\"",
            "\"\"",
            "`",
            "\\",
            "\\'",
            ";",
            "--",
            "/*",
            "*/",
            "$$",
            "$1",
            "?",
            ":x",
            "%",
            "_",
            "{",
            "}",
            "#",
            "@",
            "~",
            "\n",
            "\t",
            "\0",
            "\u2028",
            "😀",
            "é",
            "e\u0301",
            "E'",
            "x'",
            " ",
            "a",
            "SELECT",
            "DROP TABLE t",
            "[a-c]",
            "**",
            "=",
            "&",
            "+");

    @RegisterExtension
    static final Differential DIFFERENTIAL = Differential.onTestSession();

    @BeforeAll
    static void data() {
        HardTables.register(TestSession.spark(), DATA);
    }

    @AfterAll
    static void nothingWasInjected() {
        assertThat(INJECTED).doesNotExist();
        assertThat(TestSession.spark().table("t").count()).isEqualTo(2000);
    }

    @TestFactory
    Stream<DynamicTest> textsAsLiterals() {
        return DIFFERENTIAL.tests(texts().stream()
                .map(text -> Case.of("literal " + printable(text), text, spark -> spark.table("t")
                        .filter(functions.col("id").lt(20))
                        .filter(functions.col("s").notEqual(functions.lit(text)))
                        .withColumn("text", functions.lit(text))
                        .withColumn("same", functions.col("s").equalTo(text))))
                .toList());
    }

    @TestFactory
    Stream<DynamicTest> textsAsPatterns() {
        return DIFFERENTIAL.tests(texts().stream()
                .map(text -> Case.of("pattern " + printable(text), text, spark -> spark.table("h_string")
                        .filter(functions
                                .col("a")
                                .contains(text)
                                .or(functions.col("a").startsWith(text))
                                .or(functions.col("b").endsWith(text)))
                        .select("id", "a")))
                .toList());
    }

    @TestFactory
    Stream<DynamicTest> textsAsAliases() {
        return DIFFERENTIAL.tests(texts().stream()
                .map(text -> Case.of("alias " + printable(text), text, spark -> spark.table("t")
                        .filter(functions.col("id").lt(20))
                        .select(functions.col("id").as(text), functions.col("k").as(text + " "))))
                .toList());
    }

    @TestFactory
    Stream<DynamicTest> textsAsColumnsOfFiles() {
        return DIFFERENTIAL.tests(IntStream.range(0, texts().size())
                .mapToObj(i -> {
                    String text = texts().get(i);
                    Path directory = DATA.resolve("text-columns/" + i);
                    writeOnce(directory, text);
                    return Case.of("column " + printable(text), text, spark -> spark.read()
                            .parquet(directory.toUri().toString())
                            .groupBy(
                                    spark.read()
                                                    .parquet(directory.toUri().toString())
                                                    .columns()[0]
                                                    .isEmpty()
                                            ? functions.lit(1)
                                            : functions.col("`" + text.replace("`", "``") + "`"))
                            .count());
                })
                .toList());
    }

    @TestFactory
    Stream<DynamicTest> textsAsDirectories() {
        return DIFFERENTIAL.tests(texts().stream()
                // Not in a name: the separator, NUL, and what Hadoop takes for a pattern or hides.
                .filter(text -> !text.contains("/") && !text.contains("\0") && text.length() < 60)
                .map(text -> DATA.resolve("text-paths").resolve("d" + text))
                .map(directory -> {
                    writeOnce(directory, "v");
                    return Case.of(
                            "path " + printable(directory.getFileName().toString()),
                            directory.toString(),
                            spark -> spark.read()
                                    .option("pathGlobFilter", "*.parquet")
                                    .option("__globPaths__", "false")
                                    .parquet(directory.toUri().toString()));
                })
                .toList());
    }

    private static void writeOnce(Path directory, String column) {
        if (Files.exists(directory)) {
            return;
        }
        SparkSession spark = TestSession.spark();
        try (SessionSettings open = SessionSettings.engine(spark, "spark")) {
            spark.range(5)
                    .select(functions.col("id").as(column))
                    .coalesce(1)
                    .write()
                    .parquet(directory.toUri().toString());
        }
    }

    /** Fixed texts that would break out of a naive printer, and random ones from a fixed seed. */
    private static List<String> texts() {
        List<String> texts = new ArrayList<>(List.of(
                "'; COPY (SELECT 1) TO '" + INJECTED + "'; --",
                "\"; COPY (SELECT 1) TO '" + INJECTED + "'; --",
                "') OR 1=1 --",
                "\\",
                "",
                " ",
                "a".repeat(5000)));
        Random random = new Random(20261122);
        for (int i = 0; i < RANDOM_TEXTS; i++) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(6); piece >= 0; piece--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            texts.add(text.toString());
        }
        return texts.stream().distinct().toList();
    }

    private static String printable(String text) {
        String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return shown.replaceAll("\\p{Cntrl}", "·");
    }
}

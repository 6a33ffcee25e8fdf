package io.parquetframe.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.it.harness.Case;
import io.parquetframe.it.harness.Differential;
import io.parquetframe.it.harness.SessionSettings;
import io.parquetframe.it.harness.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What is remembered from one query to the next (footers, verified checksums, failures, zone tables) answers no query that
 * is another one. Each test asks the same text twice and changes one thing between.
 */
class CachesIT {

    private static final Path DATA = TestSession.directory("it-caches");

    private static final SparkSession SPARK = TestSession.spark();

    @RegisterExtension
    static final Differential DIFFERENTIAL = Differential.onTestSession();

    @BeforeEach
    void firstState() {
        write("id", "one");
    }

    @Test
    void anotherPlanBehindTheSameText() {
        SPARK.sql("CREATE OR REPLACE TEMP VIEW behind AS SELECT id FROM numbers WHERE id < 5");
        check("SELECT sum(id), count(*) FROM behind");
        SPARK.sql("CREATE OR REPLACE TEMP VIEW behind AS SELECT id * 2 AS id FROM numbers WHERE id < 7");
        check("SELECT sum(id), count(*) FROM behind");
    }

    @Test
    void anotherFunctionOfTheSameName() {
        SPARK.sql("CREATE OR REPLACE TEMPORARY FUNCTION step(x BIGINT) RETURNS BIGINT RETURN x + 1");
        check("SELECT sum(step(id)) FROM numbers");
        SPARK.sql("CREATE OR REPLACE TEMPORARY FUNCTION step(x BIGINT) RETURNS BIGINT RETURN x + 2");
        check("SELECT sum(step(id)) FROM numbers");
        SPARK.sql("DROP TEMPORARY FUNCTION step");
    }

    @Test
    void anotherSetting() {
        for (String ansi : List.of("true", "false", "true")) {
            DIFFERENTIAL.check(may("SELECT id, 10 div (id - 3) FROM numbers WHERE id <> 3")
                    .setting("spark.sql.ansi.enabled", ansi));
        }
        for (String sensitive : List.of("false", "true", "false")) {
            DIFFERENTIAL.check(may("SELECT ID FROM numbers").setting("spark.sql.caseSensitive", sensitive));
        }
    }

    @Test
    void anotherZone() {
        for (String zone : List.of("America/New_York", "Asia/Tokyo", "UTC", "America/New_York")) {
            DIFFERENTIAL.check(may("SELECT id, hour(timestamp_seconds(id * 1000000)) FROM numbers")
                    .mustRunLocally()
                    .setting("spark.sql.session.timeZone", zone));
        }
    }

    @Test
    void anotherFileInItsPlace() {
        check("SELECT sum(id), max(word) FROM numbers");
        write("id + 100", "two");
        check("SELECT sum(id), max(word) FROM numbers");
        write("cast(id AS int) AS id", "two");
        check("SELECT sum(id), max(word) FROM numbers");
    }

    /** Length and times as before: what is left to tell them apart is the inode and its change time. */
    @Test
    void anotherFileWithTheSameLengthAndTime() throws IOException {
        check("SELECT sum(id), max(word) FROM numbers");
        Path file = onlyFile();
        long length = Files.size(file);
        FileTime time = Files.getLastModifiedTime(file);
        write("id", "two");
        Files.setLastModifiedTime(onlyFile(), time);
        assertThat(Files.size(onlyFile())).isEqualTo(length);
        Files.move(onlyFile(), file);
        register();
        check("SELECT sum(id), max(word) FROM numbers");
    }

    /** A checksum that was right once says nothing of the file that took the place of the first one. */
    @Test
    void aChecksumThatWasRightBefore() throws IOException {
        check("SELECT count(*), sum(id) FROM numbers");
        Path file = onlyFile();
        byte[] bytes = Files.readAllBytes(file);
        // In the first page, after the magic.
        bytes[40] ^= 1;
        FileTime time = Files.getLastModifiedTime(file);
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, time);
        SPARK.read()
                .schema("id BIGINT, word STRING")
                .parquet(DATA.toUri().toString())
                .createOrReplaceTempView("numbers");
        DIFFERENTIAL.check(may("SELECT count(*), sum(id) FROM numbers").mustDecline(ReasonCode.FILE_CHECKSUM));
    }

    /** A query that failed twice is another one when a zone, a setting or a file is. */
    @Test
    void aFailureOfAnotherQuery() {
        String sql = "SELECT id, 10 div (id - 3) FROM numbers";
        for (int i = 0; i < 3; i++) {
            DIFFERENTIAL.check(may(sql));
        }
        DIFFERENTIAL.check(may(sql).setting("spark.sql.ansi.enabled", "false"));
        write("id + 50", "one");
        check(sql);
    }

    private static void check(String sql) {
        DIFFERENTIAL.check(may(sql).mustRunLocally());
    }

    private static Case may(String sql) {
        return Case.sql(sql, sql);
    }

    private static void write(String id, String word) {
        try (SessionSettings open = SessionSettings.engine(SPARK, "spark")) {
            SPARK.range(20)
                    .selectExpr(id.contains(" AS ") ? id : id + " AS id", "'" + word + "' AS word")
                    .coalesce(1)
                    .write()
                    .mode("overwrite")
                    .parquet(DATA.toUri().toString());
        }
        register();
    }

    private static void register() {
        SPARK.read().parquet(DATA.toUri().toString()).createOrReplaceTempView("numbers");
    }

    private static Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(DATA)) {
            return files.filter(path -> path.toString().endsWith(".parquet"))
                    .toList()
                    .get(0);
        }
    }
}

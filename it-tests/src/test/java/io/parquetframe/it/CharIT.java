package io.parquetframe.it;

import io.parquetframe.it.harness.Case;
import io.parquetframe.it.harness.Differential;
import io.parquetframe.it.harness.SessionSettings;
import io.parquetframe.it.harness.TestSession;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Columns of type CHAR and VARCHAR, over files that Spark padded when it wrote them and over files that nobody did. */
class CharIT {

    private static final Path DATA = TestSession.directory("it-char");

    private static final SparkSession SPARK = TestSession.spark();

    @RegisterExtension
    static final Differential DIFFERENTIAL = Differential.onTestSession();

    @BeforeAll
    static void data() {
        drop();
        try (SessionSettings open = SessionSettings.engine(SPARK, "spark")) {
            // Short, exact, too long; blanks at either end; characters of two and four bytes, and a combined one.
            SPARK.sql("SELECT col1 AS id, col2 AS c, col3 AS v, col4 AS p FROM VALUES (1, 'a', 'a', 'x'),"
                            + " (2, 'abcde', 'abcde', 'x'), (3, 'abcdefgh', 'abcdefgh', 'yy'), (4, '', '', 'yy'),"
                            + " (5, null, null, 'x'), (6, 'a  ', 'a  ', 'x'), (7, '  a', '  a', 'yy'),"
                            + " (8, 'äö', 'äö', 'x'), (9, '😀😀😀', '😀', 'x'), (10, 'e\u0301', 'e\u0301', 'yy'),"
                            + " (11, 'a    ', 'a    ', 'x')")
                    .coalesce(1)
                    .write()
                    .mode("overwrite")
                    .partitionBy("p")
                    .parquet(DATA.resolve("unpadded").toUri().toString());
            SPARK.sql("CREATE TABLE char_unpadded (id INT, c CHAR(5), v VARCHAR(8), p CHAR(3)) USING parquet"
                    + " PARTITIONED BY (p) LOCATION '"
                    + DATA.resolve("unpadded").toUri() + "'");
            SPARK.sql("MSCK REPAIR TABLE char_unpadded");
            SPARK.sql("CREATE TABLE char_padded (id INT, c CHAR(5), v VARCHAR(8)) USING parquet LOCATION '"
                    + DATA.resolve("padded").toUri() + "'");
            SPARK.sql("INSERT OVERWRITE char_padded SELECT id, c, v FROM char_unpadded WHERE id <> 3");
        }
    }

    @AfterAll
    static void drop() {
        SPARK.sql("DROP TABLE IF EXISTS char_unpadded");
        SPARK.sql("DROP TABLE IF EXISTS char_padded");
    }

    @TestFactory
    Stream<DynamicTest> readAsSparkPadsThem() {
        return DIFFERENTIAL.tests(Stream.of("char_padded", "char_unpadded")
                .flatMap(table -> cases(table).stream())
                .toList());
    }

    @TestFactory
    Stream<DynamicTest> joinedWithEachOther() {
        return DIFFERENTIAL.tests(Stream.of(
                        "SELECT a.id, b.id FROM char_padded a JOIN char_unpadded b ON a.c = b.c",
                        "SELECT a.id, b.id FROM char_padded a JOIN char_unpadded b ON a.c = b.v",
                        "SELECT id, c FROM char_unpadded WHERE c IN (SELECT c FROM char_padded)",
                        "SELECT id, p FROM char_unpadded WHERE p = 'x'",
                        "SELECT p, count(*), max(c) FROM char_unpadded GROUP BY p ORDER BY p")
                .map(CharIT::may)
                .toList());
    }

    private static List<Case> cases(String table) {
        String from = " FROM " + table;
        return List.of(
                may("SELECT id, c, v" + from + " ORDER BY id").mustRunLocally(),
                may("SELECT id, length(c), octet_length(c), length(v)" + from).mustRunLocally(),
                may("SELECT id, c" + from + " WHERE c = 'a'").mustRunLocally(),
                may("SELECT id, c" + from + " WHERE c = 'a    '"),
                may("SELECT id, c" + from + " WHERE c = v"),
                may("SELECT id, c" + from + " WHERE c IN ('äö', 'abcde', 'a')"),
                may("SELECT id, c" + from + " WHERE c LIKE 'a%' OR c IS NULL"),
                may("SELECT c, count(*)" + from + " GROUP BY c").mustRunLocally(),
                may("SELECT min(c), max(c), count(DISTINCT c)" + from),
                may("SELECT concat('<', c, '>'), concat('<', rtrim(c), '>')" + from));
    }

    private static Case may(String sql) {
        return Case.sql(sql, sql);
    }
}

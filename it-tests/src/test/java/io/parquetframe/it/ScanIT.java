package io.parquetframe.it;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.it.data.HardTables;
import io.parquetframe.it.data.HardType;
import io.parquetframe.it.data.HardValues;
import io.parquetframe.it.data.OtherFileIndex;
import io.parquetframe.it.data.OtherParquetFormat;
import io.parquetframe.it.harness.Case;
import io.parquetframe.it.harness.Differential;
import io.parquetframe.it.harness.TestSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every type of hard values, scanned, filtered, counted, grouped and joined. */
class ScanIT {

    private static final Path DATA = TestSession.directory("it-data");

    @RegisterExtension
    static final Differential DIFFERENTIAL = Differential.onTestSession();

    @BeforeAll
    static void data() {
        HardTables.register(TestSession.spark(), DATA);
    }

    @TestFactory
    @DisplayName("A08: atomic types compare, group and join as in Spark")
    Stream<DynamicContainer> atomicTypes() {
        return HardValues.atomic().stream()
                .map(type -> DynamicContainer.dynamicContainer(type.table(), DIFFERENTIAL.tests(atomic(type))));
    }

    @TestFactory
    Stream<DynamicContainer> nestedTypes() {
        return HardValues.nested().stream()
                .map(type -> DynamicContainer.dynamicContainer(type.table(), DIFFERENTIAL.tests(nested(type))));
    }

    @TestFactory
    Stream<DynamicTest> shapesOfTables() {
        return DIFFERENTIAL.tests(Stream.of("t", "t_empty", "t_single", "t_files", "t_groups", "t_parts", "t_odd")
                .flatMap(table -> Stream.of(
                        must("SELECT * FROM " + table + " ORDER BY 1"), must("SELECT count(*) FROM " + table)))
                .toList());
    }

    @TestFactory
    Stream<DynamicTest> anAllNullTableOfEveryType() {
        return DIFFERENTIAL.tests(HardValues.all().stream()
                .map(type -> Case.sql(
                        type.table(), "SELECT id, %1$s, %1$s IS NULL FROM t_null ORDER BY id".formatted(type.table())))
                .toList());
    }

    @TestFactory
    @DisplayName("Subclasses of Spark's Parquet format and file index stay on Spark, with the right answer")
    Stream<DynamicTest> otherTableFormats() {
        StructType schema = TestSession.spark().table("t_files").schema();
        return DIFFERENTIAL.tests(List.of(
                Case.of("a format that leaves out rows", "other format", spark -> spark.read()
                                .format(OtherParquetFormat.class.getName())
                                .load(DATA.resolve("t_files").toUri().toString()))
                        .mustDecline(ReasonCode.UNSUPPORTED_FILE_FORMAT),
                Case.of(
                                "an index that leaves out files",
                                "other index",
                                spark -> OtherFileIndex.read(spark, DATA.resolve("t_files"), schema))
                        .mustDecline(ReasonCode.UNSUPPORTED_RELATION)));
    }

    private static List<Case> atomic(HardType type) {
        String from = " FROM " + type.table();
        List<Case> cases = new ArrayList<>(List.of(
                must("SELECT id, a, b" + from + " ORDER BY id"),
                must("SELECT id, a = b, a < b, a <= b, a > b, a >= b, a <> b, a <=> b" + from),
                must("SELECT id, a" + from + " WHERE a IS NULL"),
                must("SELECT id, a" + from + " WHERE a IS NOT NULL AND b IS NULL"),
                must("SELECT id" + from + " WHERE a = b"),
                must("SELECT id" + from + " WHERE a < b"),
                must("SELECT id" + from + " WHERE NOT (a > b)"),
                must("SELECT id" + from + " WHERE a <=> b"),
                must("SELECT count(a), count(*), count(DISTINCT a)" + from),
                must("SELECT a, count(*)" + from + " GROUP BY a"),
                must("SELECT l.id, r.id" + from + " l JOIN " + type.table()
                        + " r ON l.a = r.b WHERE l.id < 50 AND r.id < 50"),
                may("SELECT min(a), max(a)" + from),
                may("SELECT id, greatest(a, b), least(a, b), coalesce(a, b), nullif(a, b)" + from),
                may("SELECT id, CAST(a AS STRING)" + from),
                may("SELECT id, hash(a), IF(a = b, a, null)" + from)));
        for (String probe : type.probes()) {
            cases.add(must("SELECT id, a" + from + " WHERE a = " + probe));
            cases.add(must("SELECT id, a" + from + " WHERE a > " + probe));
            cases.add(must("SELECT id, a" + from + " WHERE NOT (a >= " + probe + ") OR b <> " + probe));
            cases.add(may("SELECT id, " + probe + " AS p" + from + " WHERE id < 3"));
        }
        cases.add(must("SELECT id, a" + from + " WHERE a IN (" + String.join(", ", type.probes()) + ")"));
        cases.add(must("SELECT id, a" + from + " WHERE a NOT IN (" + String.join(", ", type.probes()) + ")"));
        return cases;
    }

    private static List<Case> nested(HardType type) {
        String from = " FROM " + type.table();
        List<Case> cases = new ArrayList<>(List.of(
                may("SELECT id, a, b" + from + " ORDER BY id"),
                may("SELECT id" + from + " WHERE a IS NULL"),
                may("SELECT count(a), count(*)" + from),
                may("SELECT id, coalesce(a, b)" + from),
                may("SELECT id, CAST(a AS STRING)" + from)));
        type.probes().forEach(probe -> cases.add(may("SELECT id, a" + from + " WHERE a = " + probe)));
        return cases;
    }

    private static Case must(String sql) {
        return may(sql).mustRunLocally();
    }

    private static Case may(String sql) {
        return Case.sql(sql, sql);
    }
}

package io.parquetframe.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.it.data.HardTables;
import io.parquetframe.it.harness.Case;
import io.parquetframe.it.harness.Differential;
import io.parquetframe.it.harness.Route;
import io.parquetframe.it.harness.SessionSettings;
import io.parquetframe.it.harness.TestSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.ForeachFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.arrow.ArrowConverters;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import scala.jdk.javaapi.CollectionConverters;

/** Every way to take a result out of a DataFrame gives what Spark gives. */
class ResultsIT {

    private static final SparkSession SPARK = TestSession.spark();

    @RegisterExtension
    static final Differential DIFFERENTIAL = Differential.onTestSession();

    private static final List<String> QUERIES = List.of(
            "SELECT id, k, s, d, x, day FROM t WHERE id < 60 ORDER BY id",
            "SELECT k, count(*) AS n, sum(d) AS m FROM t GROUP BY k ORDER BY k",
            "SELECT id, a FROM h_string ORDER BY id",
            "SELECT id, a FROM h_double ORDER BY id",
            "SELECT id, a FROM h_timestamp ORDER BY id",
            "SELECT id FROM t WHERE id < 0 ORDER BY id");

    @BeforeAll
    static void data() {
        HardTables.register(SPARK, TestSession.directory("it-data"));
    }

    /** Ways that must be answered without Spark running the query. */
    private static Map<String, Function<Dataset<Row>, Object>> localWays() {
        Map<String, Function<Dataset<Row>, Object>> ways = new LinkedHashMap<>();
        ways.put("collect", Dataset::collectAsList);
        ways.put("take", data -> data.takeAsList(3));
        ways.put("take more than there is", data -> data.takeAsList(100_000));
        ways.put("head", data -> List.of((Row[]) data.head(2)));
        ways.put("first", data -> data.isEmpty() ? "none" : data.first());
        ways.put("count", Dataset::count);
        ways.put("isEmpty", Dataset::isEmpty);
        ways.put("tail", data -> List.of((Row[]) data.tail(3)));
        ways.put("toLocalIterator", ResultsIT::iterated);
        ways.put("limit", data -> data.limit(4).collectAsList());
        ways.put("offset", data -> data.offset(5).collectAsList());
        return ways;
    }

    /** Ways in which Spark itself may run jobs. */
    private static Map<String, Function<Dataset<Row>, Object>> otherWays() {
        Map<String, Function<Dataset<Row>, Object>> ways = new LinkedHashMap<>();
        ways.put("show", data -> classic(data).showString(20, 20, false));
        ways.put("show vertical, not truncated", data -> classic(data).showString(5, 0, true));
        ways.put("toJSON", data -> data.toJSON().collectAsList());
        ways.put("rdd", data -> data.toJavaRDD().collect());
        ways.put("foreach", ResultsIT::visited);
        ways.put("cache", ResultsIT::cached);
        ways.put("checkpoint", data -> data.localCheckpoint().collectAsList());
        ways.put("arrow", ResultsIT::decoded);
        ways.put("self union", data -> data.union(data).count());
        ways.put("child of an aggregate", data -> data.groupBy("id").count().count());
        return ways;
    }

    @TestFactory
    Stream<DynamicContainer> sameResultByEveryWay() {
        return QUERIES.stream()
                .map(sql -> DynamicContainer.dynamicContainer(
                        sql,
                        Stream.concat(
                                localWays().entrySet().stream().map(way -> compare(sql, way, true)),
                                otherWays().entrySet().stream()
                                        .filter(way -> sql.startsWith("SELECT id")
                                                || !way.getKey().contains("aggregate"))
                                        .map(way -> compare(sql, way, false)))));
    }

    @TestFactory
    Stream<DynamicTest> partOfALargerPlan() {
        return DIFFERENTIAL.tests(List.of(
                Case.of("joined with an RDD", "join", spark -> spark.sql("SELECT id, s FROM t")
                        .join(
                                spark.createDataFrame(
                                        spark.range(10).toJavaRDD().map(i -> new Key(i)), Key.class),
                                "id")),
                Case.of("filtered by a Java function", "typed filter", spark -> spark.sql("SELECT id, s FROM t")
                        .filter((org.apache.spark.api.java.function.FilterFunction<Row>) row -> row.getLong(0) < 7)),
                Case.sql("joined with itself", "SELECT a.id FROM t a JOIN t b ON a.id = b.id")
                        .mustRunLocally()));
    }

    @Test
    void aDataFrameCanBeCollectedAgainAndByManyThreads() {
        try (SessionSettings open = SessionSettings.engine(SPARK, "local")) {
            Dataset<Row> data = SPARK.sql("SELECT k, sum(d) AS n FROM t GROUP BY k ORDER BY k");
            List<Row> first = data.collectAsList();
            assertThat(data.collectAsList()).isEqualTo(first);
            assertThat(Stream.generate(() -> data).limit(8).parallel().map(Dataset::collectAsList))
                    .allMatch(first::equals);
        }
    }

    @Test
    void aViewReplacedBetweenTwoEqualQueriesIsReadAnew() {
        try (SessionSettings open = SessionSettings.engine(SPARK, "local")) {
            SPARK.sql("CREATE OR REPLACE TEMP VIEW replaced AS SELECT id FROM t WHERE id < 5");
            assertThat(SPARK.sql("SELECT count(*) FROM replaced").first().getLong(0))
                    .isEqualTo(5);
            SPARK.sql("CREATE OR REPLACE TEMP VIEW replaced AS SELECT id FROM t WHERE id < 9");
            assertThat(SPARK.sql("SELECT count(*) FROM replaced").first().getLong(0))
                    .isEqualTo(9);
        }
    }

    private static DynamicTest compare(
            String sql, Map.Entry<String, Function<Dataset<Row>, Object>> way, boolean local) {
        return DynamicTest.dynamicTest(way.getKey(), () -> {
            Object expected = taken("spark", sql, way.getValue());
            long mark = Route.mark(SPARK);
            Object actual = taken("local", sql, way.getValue());
            assertThat(actual).as("%s of %s", way.getKey(), sql).isEqualTo(expected);
            if (local) {
                Optional<Route> route = Route.since(mark, SPARK);
                assertThat(route).as("route").hasValueSatisfying(r -> assertThat(r.isLocal())
                        .as("%s", r)
                        .isTrue());
            }
        });
    }

    private static Object taken(String engine, String sql, Function<Dataset<Row>, Object> way) {
        try (SessionSettings open = SessionSettings.engine(SPARK, engine)) {
            return way.apply(SPARK.sql(sql));
        }
    }

    private static List<Row> iterated(Dataset<Row> data) {
        List<Row> rows = new ArrayList<>();
        data.toLocalIterator().forEachRemaining(rows::add);
        return rows;
    }

    private static long visited(Dataset<Row> data) {
        LongAccumulator seen = SPARK.sparkContext().longAccumulator();
        data.foreach((ForeachFunction<Row>) row -> seen.add(1));
        return seen.value();
    }

    private static List<Object> cached(Dataset<Row> data) {
        data.cache();
        try {
            return List.of(
                    data.count(),
                    data.collectAsList(),
                    data.select(data.columns()[0]).collectAsList());
        } finally {
            data.unpersist(true);
        }
    }

    /** Rows by way of Arrow batches, as {@code toPandas} takes them. */
    private static List<Row> decoded(Dataset<Row> data) {
        List<byte[]> batches = classic(data).toArrowBatchRdd().toJavaRDD().collect();
        return ArrowConverters.toDataFrame(
                        CollectionConverters.asScala(batches.iterator()),
                        data.schema().json(),
                        (org.apache.spark.sql.classic.SparkSession) SPARK)
                .collectAsList();
    }

    private static org.apache.spark.sql.classic.Dataset<Row> classic(Dataset<Row> data) {
        return (org.apache.spark.sql.classic.Dataset<Row>) data;
    }

    /** A bean for an RDD. */
    public static final class Key implements java.io.Serializable {
        private final long id;

        public Key(long id) {
            this.id = id;
        }

        public long getId() {
            return id;
        }
    }
}

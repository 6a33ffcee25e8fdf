package io.parquetframe.spark.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.local.ArrowTypes;
import io.parquetframe.local.LocalEngine;
import io.parquetframe.local.LocalQuery;
import io.parquetframe.local.LocalResult;
import io.parquetframe.local.sql.SqlType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.spark.SparkArithmeticException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.SQLExecution;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;

/** However local queries end, nothing of them stays; when the application ends, nothing of the engine. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LeakTest {

    /** Past the bound of results in memory, below the limit of results. */
    private static final String LARGE = "select id, cast(id as string) text from range(100000)";

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    @TempDir
    static Path directory;

    private static SparkFixture fixture;
    private static LocalEngine engine;
    private static Held idle;

    /** What would grow if something leaked. */
    private record Held(
            long connections,
            long resultBytes,
            Set<String> openFiles,
            List<Path> spilled,
            int cancelling,
            int decoding) {}

    @BeforeAll
    static void start() throws Exception {
        Files.createDirectory(spill());
        fixture = new SparkFixture(
                directory,
                Map.of(
                        // Large results too, which the model leaves to Spark where it sees them coming.
                        "spark.parquetframe.engine", "local",
                        "spark.parquetframe.local.spillDirectory", spill().toString(),
                        "spark.parquetframe.local.resultMemory", "64k",
                        "spark.parquetframe.local.resultLimit", "8m"));
        LocalQueryExec leaf = (LocalQueryExec)
                fixture.sql("select * from dim").queryExecution().executedPlan();
        engine = ((PlannedQuery) leaf.description()).engine();
        idle = held();
    }

    @AfterAll
    static void nothingOutlivesTheApplication() throws InterruptedException {
        fixture.close();

        assertThat(engine.resultBytes()).isZero();
        assertThat(spill()).isEmptyDirectory();
        for (Thread thread : threads("parquetframe-")) {
            thread.join(TimeUnit.NANOSECONDS.toMillis(PATIENCE_NANOS));
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    @TestFactory
    Stream<DynamicTest> nothingStaysOfAQueryThatIs() {
        return Stream.of(
                ending("collected", Outcome.LOCAL, () -> fixture.rows("select * from dim where k > 1")),
                ending("collected from disk", Outcome.LOCAL, () -> fixture.rows(LARGE)),
                ending("taken from", Outcome.LOCAL, () -> large().takeAsList(1)),
                ending("tailed", Outcome.LOCAL, () -> large().tail(1)),
                ending("iterated and abandoned", Outcome.LOCAL, () -> large().toLocalIterator()
                        .next()),
                ending("made an RDD and abandoned", Outcome.LOCAL, () -> large().toJavaRDD()
                        .take(1)),
                ending("planned and never run", Outcome.NOT_RUN, () -> large().queryExecution()
                        .executedPlan()),
                ending("announced and never asked for", Outcome.NOT_RUN, LeakTest::announced),
                ending("failed at a row", Outcome.FAILED, () -> assertThatThrownBy(
                                () -> fixture.rows("select w div (k - 2) from dim"))
                        .isInstanceOf(SparkArithmeticException.class)),
                ending(
                        "too large",
                        Outcome.LOCAL_THEN_SPARK,
                        () -> fixture.rows("select id, id + 1 from range(600000)")),
                ending(
                        "stopped by its timeout",
                        Outcome.LOCAL_THEN_SPARK,
                        () -> fixture.with(
                                "spark.parquetframe.local.timeout",
                                "1ms",
                                () -> fixture.rows(
                                        "select count(*) from range(2000000) a join range(2000000) b on a.id = b.id"))),
                ending(
                        "interrupted",
                        Outcome.CANCELLED,
                        () -> EndlessQuery.errorOf(fixture, () -> {}, Thread::interrupt)),
                ending(
                        "cancelled with its job group",
                        Outcome.CANCELLED,
                        () -> EndlessQuery.errorOf(
                                fixture,
                                () -> fixture.spark().sparkContext().setJobGroup("group", "endless", false),
                                thread -> fixture.spark().sparkContext().cancelJobGroup("group"))));
    }

    @TestFactory
    @DisplayName("Neither of one that reads Avro through streams")
    Stream<DynamicTest> nothingStaysOfAQueryOverAvroThatIs() throws IOException {
        String path = fixture.path("avro");
        write(path);
        damage(Path.of(fixture.path("damaged")));
        fixture.spark().read().format("parquetframe").load(path).createOrReplaceTempView("avro");
        fixture.spark()
                .read()
                .format("parquetframe")
                .load(fixture.path("damaged"))
                .createOrReplaceTempView("damaged");
        String endless = "select count(*) from avro a, avro b, avro c where (a.id & b.id & c.id) = 3 and a.t > b.t";
        return Stream.of(
                ending("collected", Outcome.LOCAL, () -> fixture.rows("select max(id), min(t) from avro")),
                ending(
                        "joined with itself",
                        Outcome.LOCAL,
                        () -> fixture.rows("select count(*) from avro a join avro b on a.id = b.id where a.t > 't5'")),
                ending("limited", Outcome.LOCAL, () -> fixture.rows("select id, t from avro limit 3")),
                ending(
                        "not read at all",
                        Outcome.LOCAL,
                        () -> fixture.rows(
                                "select a.id from avro a join (select k from dim where k > 100) b on a.id = b.k")),
                ending("planned and never run", Outcome.NOT_RUN, () -> fixture.sql("select max(t) from avro")
                        .queryExecution()
                        .executedPlan()),
                ending("failed at a damaged block", Outcome.FAILED, () -> assertThatThrownBy(
                                () -> fixture.rows("select max(t), count(id) from damaged"))
                        .hasStackTraceContaining("damaged")),
                ending(
                        "too large",
                        Outcome.LOCAL_THEN_SPARK,
                        () -> fixture.rows("select a.id, a.t, b.t u, b.id i from avro a join avro b on a.id = b.id")),
                ending(
                        "stopped by its timeout",
                        Outcome.LOCAL_THEN_SPARK,
                        () -> fixture.with(
                                "spark.parquetframe.local.timeout",
                                "1ms",
                                () -> fixture.rows("select count(distinct t), sum(length(t)) from avro"))),
                ending(
                        "interrupted",
                        Outcome.CANCELLED,
                        () -> EndlessQuery.errorOf(fixture, endless, () -> {}, Thread::interrupt)),
                ending(
                        "cancelled with its job group",
                        Outcome.CANCELLED,
                        () -> EndlessQuery.errorOf(
                                fixture,
                                endless,
                                () -> fixture.spark().sparkContext().setJobGroup("group", "endless", false),
                                thread -> fixture.spark().sparkContext().cancelJobGroup("group"))));
    }

    private static void write(String path) {
        fixture.spark()
                .range(0, 300_000, 1, 1)
                .selectExpr("id", "concat('t', id) t")
                .write()
                .format("parquetframe")
                .option("storage", "avro")
                .option("codec", "null")
                .save(path);
    }

    /** A record in the middle of each file is overwritten; all blocks are where they were. */
    private static void damage(Path path) throws IOException {
        write(path.toString());
        List<Path> files;
        try (Stream<Path> all = Files.list(path)) {
            files = all.toList();
        }
        for (Path file : files) {
            if (file.toString().endsWith(".crc")) {
                Files.delete(file);
            } else if (file.toString().endsWith(".avro")) {
                byte[] bytes = Files.readAllBytes(file);
                java.util.Arrays.fill(bytes, bytes.length / 2 + 50, bytes.length / 2 + 80, (byte) 0xff);
                Files.write(file, bytes);
            }
        }
    }

    private static DynamicTest ending(String name, Outcome outcome, Executable query) {
        return DynamicTest.dynamicTest(name, () -> {
            query.execute();
            assertThat(fixture.last().outcome()).isEqualTo(outcome);
            query.execute();
            assertThat(settled(idle)).isEqualTo(idle);
        });
    }

    private static void announced() {
        var query = large().queryExecution();
        SQLExecution.withNewExecutionId(query, Option.empty(), () -> {
            query.executedPlan().resetMetrics();
            return 0;
        });
    }

    private static Dataset<Row> large() {
        return fixture.sql(LARGE);
    }

    /** What is held once the engine's threads have come to their end, which nobody waits for. */
    private static Held settled(Held wanted) throws Exception {
        long end = System.nanoTime() + PATIENCE_NANOS;
        Held now = held();
        while (!now.equals(wanted) && System.nanoTime() < end) {
            now = held();
        }
        return now;
    }

    private static Held held() throws Exception {
        long connections = connections();
        try (Stream<Path> spilled = Files.walk(spill())) {
            return new Held(
                    connections,
                    engine.resultBytes(),
                    openFiles(),
                    spilled.sorted().toList(),
                    threads("parquetframe-cancel").size(),
                    threads("parquetframe-avro").size());
        }
    }

    /** The engine's connections, the asking one included. */
    private static long connections() throws Exception {
        Schema schema = new Schema(List.of(ArrowTypes.field("count", SqlType.Simple.BIGINT, true)));
        LocalQuery query = new LocalQuery("SELECT count::BIGINT FROM duckdb_connection_count()", List.of(), schema);
        try (LocalResult result = engine.prepare(query).execute();
                ArrowReader reader = result.reader()) {
            reader.loadNextBatch();
            return ((BigIntVector) reader.getVectorSchemaRoot().getVector(0)).get(0);
        }
    }

    /** The open files below the directory of tables and spilled data; none where the system does not tell. */
    private static Set<String> openFiles() throws IOException {
        Set<String> open = new TreeSet<>();
        Path descriptors = Path.of("/proc/self/fd");
        if (Files.isDirectory(descriptors)) {
            try (Stream<Path> links = Files.list(descriptors)) {
                for (Path link : links.toList()) {
                    // The descriptor that lists the others is gone by now.
                    String target = Files.isSymbolicLink(link)
                            ? Files.readSymbolicLink(link).toString()
                            : "";
                    if (target.startsWith(directory.toRealPath().toString())) {
                        open.add(target);
                    }
                }
            }
        }
        return open;
    }

    private static List<Thread> threads(String prefix) {
        List<Thread> found = new ArrayList<>(Thread.getAllStackTraces().keySet());
        found.removeIf(thread -> !thread.getName().startsWith(prefix));
        return found;
    }

    private static Path spill() {
        return directory.resolve("spill");
    }
}

package io.parquetframe.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.heuristics.Tier;
import io.parquetframe.local.parquet.FileIdentity;
import io.parquetframe.local.sql.SqlExpression.Column;
import io.parquetframe.local.sql.SqlQuery;
import io.parquetframe.local.sql.SqlRelation;
import io.parquetframe.local.sql.SqlRelation.Item;
import io.parquetframe.local.sql.SqlRelation.ParquetScan;
import io.parquetframe.local.sql.SqlType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ResidentTablesTest {

    private static final long BUDGET = 32L << 20;

    @TempDir
    Path directory;

    private LocalEngine engine;

    @BeforeEach
    void start() throws Exception {
        engine = started(BUDGET);
    }

    private LocalEngine started(long budget) throws Exception {
        return LocalEngine.start(LocalEngineOptions.of(TestEngine.MEMORY, directory.resolve("spill"))
                .withThreads(4)
                .withResidentBytes(budget));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private FileIdentity numbers(String name, long from, long to) throws Exception {
        return ResidentFiles.numbers(directory.resolve(name), from, to);
    }

    private static LocalQuery query(List<FileIdentity> files, String... columns) {
        List<Item> items = Arrays.stream(columns)
                .map(column -> new Item(new Column(column), "c_" + column))
                .toList();
        SqlRelation scan =
                new ParquetScan(files.stream().map(FileIdentity::path).toList(), items);
        List<Field> fields = Arrays.stream(columns)
                .map(column -> ArrowTypes.field(
                        "c_" + column, column.equals("word") ? SqlType.Simple.VARCHAR : SqlType.Simple.BIGINT, true))
                .toList();
        List<String> names = items.stream().map(Item::name).toList();
        return LocalQuery.of(new SqlQuery(List.of(), scan, names), files, new Schema(fields));
    }

    private record Answer(List<List<Object>> rows, int fromMemory) {}

    private Answer answer(LocalQuery query) throws LocalExecutionException, IOException {
        Answer answer = at(query, Tier.RESIDENT);
        engine.resident().awaitIdle();
        return answer;
    }

    private Answer at(LocalQuery query, Tier tier) throws LocalExecutionException, IOException {
        try (LocalResult result = engine.prepare(query, RunLimits.NONE, tier).execute()) {
            return new Answer(TestEngine.rows(result), result.residentScans());
        }
    }

    /** Asks until memory answers, which is the third time. */
    private List<List<Object>> kept(LocalQuery query) throws Exception {
        assertThat(answer(query).fromMemory()).isZero();
        assertThat(answer(query).fromMemory()).isZero();
        Answer third = answer(query);
        assertThat(third.fromMemory()).isEqualTo(1);
        return third.rows();
    }

    @Test
    void keepsColumnsThatAreReadTwice() throws Exception {
        LocalQuery query = query(List.of(numbers("a.parquet", 0, 1000)), "id", "word");
        List<List<Object>> fromFile = at(query, Tier.STREAMING).rows();
        assertThat(kept(query)).isEqualTo(fromFile);
        assertThat(engine.residentBytes()).isPositive().isLessThanOrEqualTo(BUDGET);
    }

    @Test
    void keepsNothingThatIsReadOnceOrByAnotherTier() throws Exception {
        FileIdentity file = numbers("a.parquet", 0, 1000);
        assertThat(answer(query(List.of(file), "id")).fromMemory()).isZero();
        for (int i = 0; i < 3; i++) {
            assertThat(at(query(List.of(file), "twice"), Tier.STREAMING).fromMemory())
                    .isZero();
        }
        assertThat(engine.residentBytes()).isZero();
    }

    @Test
    void keepsTheRowOrderOfManyRowGroupsAndFilesWithSeveralThreads() throws Exception {
        List<FileIdentity> files = List.of(
                numbers("b.parquet", 500_000, 1_000_000),
                numbers("a.parquet", 0, 300_000),
                numbers("c.parquet", 300_000, 500_000));
        List<Long> expected = new ArrayList<>();
        LongStream.range(500_000, 1_000_000).forEach(expected::add);
        LongStream.range(0, 500_000).forEach(expected::add);
        LocalQuery query = query(files, "id", "word");
        assertThat(kept(query)).extracting(row -> row.get(0)).isEqualTo(expected);
        assertThat(answer(query(files, "word", "id")).rows())
                .extracting(row -> row.get(1))
                .isEqualTo(expected);
    }

    @Test
    void answersFewerColumnsAndOtherOrdersOfThem() throws Exception {
        List<FileIdentity> files = List.of(numbers("a.parquet", 0, 100));
        kept(query(files, "id", "twice", "word"));
        for (String[] columns : new String[][] {{"word", "id"}, {"twice"}, {"id", "word", "twice"}}) {
            LocalQuery query = query(files, columns);
            Answer answer = answer(query);
            assertThat(answer.fromMemory()).isEqualTo(1);
            assertThat(answer.rows()).isEqualTo(at(query, Tier.STREAMING).rows());
        }
    }

    @Test
    void addsColumnsToThoseThatAreThere() throws Exception {
        List<FileIdentity> files = List.of(numbers("a.parquet", 0, 100));
        kept(query(files, "id"));
        kept(query(files, "word"));
        assertThat(answer(query(files, "word", "id")).fromMemory()).isEqualTo(1);
    }

    @Test
    void asksTheFileAgainWhenItWasReplacedByOneOfTheSameLengthAndTime() throws Exception {
        FileIdentity before = numbers("a.parquet", 1000, 1001);
        kept(query(List.of(before), "id"));
        Path path = Path.of(before.path());
        FileTime time = Files.getLastModifiedTime(path);
        Path other = directory.resolve("other.parquet");
        Files.copy(Path.of(numbers("b.parquet", 2000, 2001).path()), other);
        Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(path, time);
        FileIdentity after = ResidentFiles.settled(FileIdentity.of(path));
        assertThat(after.length()).isEqualTo(before.length());
        assertThat(after.modifiedNanos()).isEqualTo(before.modifiedNanos());
        assertThat(kept(query(List.of(after), "id")).get(0)).containsExactly(2000L);
        LocalRun old = engine.prepare(query(List.of(before), "id"), RunLimits.NONE, Tier.RESIDENT);
        assertThat(catchThrowableOfType(LocalExecutionException.class, old::execute)
                        .code())
                .isEqualTo(ReasonCode.FILES_CHANGED);
    }

    @Test
    void givesBackTheMemoryOfFilesThatChanged() throws Exception {
        FileIdentity before = numbers("a.parquet", 0, 50_000);
        kept(query(List.of(before), "id"));
        long held = engine.residentBytes();
        Files.delete(Path.of(before.path()));
        answer(query(List.of(numbers("a.parquet", 0, 60_000)), "id"));
        assertThat(held).isPositive();
        assertThat(engine.residentBytes()).isZero();
    }

    @Test
    void staysWithinItsBudgetAndPrefersWhatIsUsedMore() throws Exception {
        engine.close();
        engine = started(3 << 20);
        LocalQuery often = query(List.of(numbers("often.parquet", 0, 20_000)), "id", "word");
        for (int i = 0; i < 20; i++) {
            answer(often);
        }
        for (int file = 0; file < 12; file++) {
            LocalQuery seldom = query(List.of(numbers(file + ".parquet", 0, 20_000 + file)), "id", "word");
            for (int i = 0; i < 3; i++) {
                answer(seldom);
                assertThat(engine.residentBytes()).isLessThanOrEqualTo(3 << 20);
            }
        }
        assertThat(answer(often).fromMemory()).isEqualTo(1);
    }

    @Test
    void keepsNothingThatIsLargerThanItsBudget() throws Exception {
        engine.close();
        engine = started(1 << 20);
        LocalQuery query = query(List.of(numbers("a.parquet", 0, 500_000)), "id", "twice");
        for (int i = 0; i < 4; i++) {
            assertThat(answer(query).fromMemory()).isZero();
        }
        assertThat(engine.residentBytes()).isZero();
    }

    @Test
    void dropsNoTableThatIsBeingRead() throws Exception {
        List<FileIdentity> files = List.of(numbers("a.parquet", 0, 1000));
        kept(query(files, "id"));
        ResidentTable pinned = Objects.requireNonNull(engine.resident().find(files, Set.of(new Column("id"))));
        engine.resident().clear();
        engine.resident().awaitIdle();
        assertThat(engine.residentBytes()).isEqualTo(pinned.bytes());
        assertThat(engine.resident().find(files, Set.of(new Column("id")))).isNull();
        LocalQuery table =
                TestEngine.query("SELECT count(*) FROM " + pinned.database() + ".main.columns", SqlType.Simple.BIGINT);
        assertThat(TestEngine.rows(engine, table)).containsExactly(List.of(1000L));
        engine.resident().release(pinned);
        engine.resident().awaitIdle();
        assertThat(engine.residentBytes()).isZero();
    }

    @Test
    void whatLackedTheMemoryOfKeptColumnsIsWorthAnotherTryOnce() throws Exception {
        kept(query(List.of(numbers("a.parquet", 0, 1000)), "id"));
        LocalQuery large =
                TestEngine.query("SELECT string_agg(repeat('y', 1000)) FROM range(1000000)", SqlType.Simple.VARCHAR);
        List<Boolean> worth = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            LocalRun run = engine.prepare(large, RunLimits.NONE, Tier.RESIDENT);
            LocalExecutionException failure = catchThrowableOfType(LocalExecutionException.class, run::execute);
            assertThat(failure.code()).isEqualTo(ReasonCode.OUT_OF_MEMORY);
            worth.add(failure.isWorthAnotherTry());
            engine.resident().awaitIdle();
        }
        assertThat(worth).containsExactly(true, false);
    }

    @Test
    void answersManyThreadsWhileTablesComeAndGo() throws Exception {
        List<FileIdentity> files = List.of(numbers("a.parquet", 0, 30_000));
        LocalQuery query = query(files, "id", "word");
        List<List<Object>> expected = at(query, Tier.STREAMING).rows();
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            threads.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 25; i++) {
                    if (i % 8 == 7) {
                        engine.resident().clear();
                    }
                    try {
                        assertThat(at(query, Tier.RESIDENT).rows()).isEqualTo(expected);
                    } catch (LocalExecutionException | IOException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }));
        }
        threads.forEach(CompletableFuture::join);
    }

    @Test
    void keepsNoColumnThatCannotBeRead() throws Exception {
        FileIdentity file = numbers("a.parquet", 0, 1000);
        for (int i = 0; i < 3; i++) {
            engine.resident().missed(Map.of(List.of(file), Set.of(new Column("missing"))));
        }
        kept(query(List.of(numbers("b.parquet", 0, 1000)), "id"));
        assertThat(answer(query(List.of(file), "id")).fromMemory()).isZero();
    }

    @Test
    void keepsNoFileThatChangedAMomentAgo() {
        Instant now = Instant.now();
        long nanos = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        long second = TimeUnit.SECONDS.toNanos(now.getEpochSecond());
        assertThat(ResidentStore.isSettled(List.of(new FileIdentity("/a", 1, 1, 1, nanos))))
                .isFalse();
        assertThat(ResidentStore.isSettled(List.of(new FileIdentity("/a", 1, 1, 1, nanos - 500_000_001))))
                .isTrue();
        assertThat(ResidentStore.isSettled(List.of(new FileIdentity("/a", 1, second, 0, 0))))
                .as("a file system that counts in seconds")
                .isFalse();
    }

    @Test
    void closesWhileATableIsFilled() throws Exception {
        LocalQuery query = query(List.of(numbers("a.parquet", 0, 2_000_000)), "id", "twice", "word");
        at(query, Tier.RESIDENT);
        at(query, Tier.RESIDENT);
        engine.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("parquetframe-resident");
    }
}

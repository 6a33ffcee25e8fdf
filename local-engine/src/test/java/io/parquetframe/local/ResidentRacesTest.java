package io.parquetframe.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.local.parquet.FileIdentity;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlExpression.Column;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tables that are asked for, cleared and dropped while others are being filled. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ResidentRacesTest {

    private static final long BUDGET = 32L << 20;

    @TempDir
    Path directory;

    private LocalEngine engine;

    @BeforeEach
    void start() throws Exception {
        engine = LocalEngine.start(LocalEngineOptions.of(TestEngine.MEMORY, directory.resolve("spill"))
                .withThreads(4)
                .withResidentBytes(BUDGET));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private FileIdentity numbers(String name, long from, long to) throws Exception {
        return ResidentFiles.numbers(directory.resolve(name), from, to);
    }

    /** Tables whose store does something before it connects. */
    private ResidentTables tables(long budget, Connecting before) {
        return new ResidentTables(
                new ResidentStore(() -> {
                    before.run();
                    return engine.connect();
                }),
                budget);
    }

    private interface Connecting {
        void run() throws SQLException;
    }

    private static void missedTwice(ResidentTables tables, FileIdentity file, String... columns) {
        Set<SqlExpression> read = new HashSet<>();
        Arrays.stream(columns).map(Column::new).forEach(read::add);
        tables.missed(Map.of(List.of(file), read));
        tables.missed(Map.of(List.of(file), read));
        tables.awaitIdle();
    }

    @Test
    void countsATableUntilItIsReallyDropped() throws Exception {
        AtomicBoolean refuses = new AtomicBoolean();
        FileIdentity file = numbers("a.parquet", 0, 1000);
        try (ResidentTables tables = tables(BUDGET, () -> {
            if (refuses.get()) {
                throw new SQLException("No connection");
            }
        })) {
            missedTwice(tables, file, "id");
            long held = tables.bytes();
            refuses.set(true);
            assertThat(tables.clear()).isTrue();
            tables.awaitIdle();
            assertThat(tables.bytes()).isPositive().isEqualTo(held);
            refuses.set(false);
            tables.missed(Map.of(List.of(file), Set.of(new Column("id"))));
            tables.awaitIdle();
            assertThat(tables.bytes()).isZero();
            assertThat(tables.clear()).isFalse();
        }
    }

    @Test
    void keepsNothingThatWasBeingFilledWhenAllWasCleared() throws Exception {
        AtomicReference<ResidentTables> current = new AtomicReference<>();
        FileIdentity file = numbers("a.parquet", 0, 1000);
        List<Boolean> cleared = new ArrayList<>();
        try (ResidentTables tables = tables(BUDGET, () -> {
            // Once: dropping what was filled connects, too.
            if (cleared.isEmpty()) {
                cleared.add(Objects.requireNonNull(current.get()).clear());
            }
        })) {
            current.set(tables);
            missedTwice(tables, file, "id");
            assertThat(cleared).containsExactly(true);
            assertThat(tables.bytes()).isZero();
        }
    }

    @Test
    void answersFromATableUntilTheOneWithMoreColumnsIsThere() throws Exception {
        FileIdentity file = numbers("a.parquet", 0, 1000);
        long most;
        try (ResidentTables tables = tables(BUDGET, () -> {})) {
            missedTwice(tables, file, "id", "twice");
            most = tables.bytes();
            // The engine is shared, and so are the names of the tables in it.
            tables.clear();
            tables.awaitIdle();
        }
        AtomicReference<ResidentTables> current = new AtomicReference<>();
        List<Boolean> found = Collections.synchronizedList(new ArrayList<>());
        try (ResidentTables tables = tables(most, () -> {
            ResidentTables present = Objects.requireNonNull(current.get());
            ResidentTable table = present.find(List.of(file), Set.of(new Column("id")));
            found.add(table != null);
            if (table != null) {
                present.release(table);
            }
        })) {
            current.set(tables);
            missedTwice(tables, file, "id");
            found.clear();
            missedTwice(tables, file, "twice");
            assertThat(found).isNotEmpty().doesNotContain(false);
            assertThat(tables.bytes()).isEqualTo(most);
        }
    }
}

package io.parquetframe.entity.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.Column;
import io.parquetframe.entity.DuplicateKeyException;
import io.parquetframe.entity.Entity;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.EntityStore;
import io.parquetframe.entity.ForeignKeyViolationException;
import io.parquetframe.entity.Id;
import io.parquetframe.entity.Progress;
import io.parquetframe.entity.SnapshotExpiredException;
import io.parquetframe.entity.data.Compaction;
import io.parquetframe.entity.metadata.Snapshot;
import io.parquetframe.entity.store.ShopModel.Order;
import io.parquetframe.entity.store.ShopModel.User;
import io.parquetframe.entity.transaction.IntegrityChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Earlier snapshots from Java, and long calls that are watched and ended. */
class PastAndProgressTest {

    private static final String NAMESPACE = "shop";

    @TempDir
    private Path warehouse;

    private EntityCatalog catalog;

    /** The users of now, with another name and one more column. */
    @Entity(name = "User")
    record UserNow(
            @Id long userId,
            @Column(name = "fullName", aliases = "name") String fullName,
            @Nullable String email,
            @Nullable String city,
            @Column(defaultValue = "5") int stars) {}

    @BeforeEach
    void open() {
        catalog = EntityCatalog.open(warehouse.toUri());
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    private long last() {
        return catalog.state(NAMESPACE).sequence();
    }

    private EntityStore<User, Long> users(String storage) {
        return catalog.stores(NAMESPACE).store(User.class, Map.of("storage", storage));
    }

    @ParameterizedTest
    @DisplayName("A26 Stores of an earlier snapshot read what was there then, and take nothing")
    @ValueSource(strings = {"parquet", "avro"})
    void timeTravel(String storage) {
        EntityStore<User, Long> users = users(storage);
        EntityStore<Order, Long> orders = catalog.stores(NAMESPACE).store(Order.class);
        users.saveAll(List.of(User.of(1, "NYC"), User.of(2, "Rome")));
        orders.save(Order.of(10, 1, "5.00"));
        long then = last();
        users.save(User.of(1, "Oslo"));
        orders.delete(10L);
        users.delete(2L);

        EntityStore<User, Long> past = catalog.at(NAMESPACE, then).store(User.class);

        assertThat(past.count()).isEqualTo(2);
        assertThat(past.find(1L)).contains(User.of(1, "NYC"));
        assertThat(past.findBy("city", "Rome")).containsExactly(User.of(2, "Rome"));
        assertThat(past.children(User.of(1, "NYC"), Order.class).list()).containsExactly(Order.of(10, 1, "5.00"));
        assertThat(catalog.asOf(NAMESPACE, catalog.stateAt(NAMESPACE, then).committedAt())
                        .<User, Long>store(User.class)
                        .count())
                .isEqualTo(2);
        assertThatThrownBy(() -> past.save(User.of(3, "x")))
                .isInstanceOf(EntityDefinitionException.class)
                .hasMessageContainingAll("save", "snapshot " + then);
        assertThatThrownBy(() -> past.delete(1L)).isInstanceOf(EntityDefinitionException.class);
        assertThatThrownBy(() -> catalog.at(NAMESPACE, 1).store(User.class))
                .isInstanceOf(EntityDefinitionException.class)
                .hasMessageContaining("not there yet");
        assertThatThrownBy(() -> catalog.at(NAMESPACE, 1_000)).isInstanceOf(SnapshotExpiredException.class);
        assertThat(users.count()).isOne();
    }

    @ParameterizedTest
    @DisplayName("A26 Rollback makes a new snapshot with the rows of then, by the columns of now")
    @ValueSource(strings = {"parquet", "avro"})
    void rollback(String storage) {
        EntityStore<User, Long> users = users(storage);
        users.saveAll(List.of(User.of(1, "NYC"), User.of(2, null)));
        long then = last();
        users.save(User.of(3, "Oslo"));
        users.delete(1L);
        EntityStore<UserNow, Long> now = catalog.stores(NAMESPACE).store(UserNow.class);

        Snapshot made = catalog.rollback(NAMESPACE, "User", then);

        assertThat(made.operation()).isEqualTo("rollback");
        assertThat(now.query().orderBy("userId").list())
                .containsExactly(new UserNow(1, "name1", "mail1", "NYC", 5), new UserNow(2, "name2", "mail2", null, 5));
        assertThat(catalog.at(NAMESPACE, made.id() - 1)
                        .<UserNow, Long>store(UserNow.class)
                        .exists(3L))
                .isTrue();
        assertThatThrownBy(() -> now.insert(new UserNow(1, "x", null, null, 0)))
                .isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> catalog.rollback(NAMESPACE, "User", 1)).isInstanceOf(EntityDefinitionException.class);
    }

    @Test
    @DisplayName("A22 A rollback that would leave children without parents is refused")
    void rollbackIsChecked() {
        EntityStore<User, Long> users = users("parquet");
        EntityStore<Order, Long> orders = catalog.stores(NAMESPACE).store(Order.class);
        users.save(User.of(1, "NYC"));
        long then = last();
        users.save(User.of(2, "NYC"));
        orders.save(Order.of(10, 2, "1.00"));
        long withOrder = last();

        assertThatThrownBy(() -> catalog.rollback(NAMESPACE, "User", then))
                .isInstanceOf(ForeignKeyViolationException.class);
        orders.deleteAll();
        catalog.rollback(NAMESPACE, "User", then);
        assertThatThrownBy(() -> catalog.rollback(NAMESPACE, "Order", withOrder))
                .isInstanceOf(ForeignKeyViolationException.class);

        assertThat(users.count()).isOne();
        assertThat(orders.count()).isZero();
    }

    @Test
    @DisplayName("saveAll, insertAll, compact and check tell how far they are")
    void progress() {
        EntityStore<User, Long> users = users("parquet");
        List<String> told = new ArrayList<>();
        Progress progress = (step, rows) -> told.add(step + " " + rows);

        users.saveAll(people(10_000), progress);
        assertThat(told).containsExactly("WRITE 4096", "WRITE 8192", "WRITE 10000", "COMMIT 10000");
        told.clear();
        users.insertAll(List.of(User.of(50_000, null)), progress);
        assertThat(told).containsExactly("WRITE 1", "COMMIT 1");
        told.clear();
        String id = users.metadata().id();
        new Compaction(catalog, () -> false, progress).all(NAMESPACE, id);
        assertThat(told).endsWith("WRITE 10001");
        told.clear();
        assertThat(new IntegrityChecker(catalog, progress).check(NAMESPACE, "User"))
                .isEmpty();
        assertThat(told).contains("CHECK 4096").last().asString().startsWith("CHECK ");
    }

    @Test
    @DisplayName("A long call ends when its progress says so, or its thread is interrupted, and leaves nothing")
    void cancelling() throws IOException {
        EntityStore<User, Long> users = users("parquet");
        Progress end = (step, rows) -> {
            throw new CancellationException("enough after " + rows);
        };

        assertThatThrownBy(() -> users.saveAll(people(10_000), end))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("4096");
        assertThatThrownBy(() -> users.saveAll(
                        people(10_000), (step, rows) -> Thread.currentThread().interrupt()))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(users.count()).isZero();
        try (Stream<Path> files = Files.walk(warehouse)) {
            assertThat(files.filter(file -> file.toString().endsWith(".parquet")))
                    .isEmpty();
        }
        users.save(User.of(1, null));
        users.save(User.of(2, null));
        long before = last();
        assertThatThrownBy(() -> new Compaction(catalog, () -> false, end)
                        .all(NAMESPACE, users.metadata().id()))
                .isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> new IntegrityChecker(catalog, end).check(NAMESPACE, "User"))
                .isInstanceOf(CancellationException.class);
        assertThat(last()).isEqualTo(before);
    }

    private static List<User> people(long count) {
        return LongStream.range(0, count).mapToObj(id -> User.of(id, "city")).toList();
    }
}

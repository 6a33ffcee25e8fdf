package io.parquetframe.entity.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.Progress;
import io.parquetframe.entity.SnapshotExpiredException;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityProperties;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.transaction.EntityTransaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compaction, expiry and removal of orphans in a real warehouse. */
class CompactionTest {

    private static final String SHOP = "shop";

    @TempDir
    Path directory;

    private EntityCatalog catalog(EntityMetadata entity) {
        EntityCatalog catalog = EntityCatalog.open(directory.toUri());
        catalog.createNamespace(SHOP, Map.of());
        catalog.define(SHOP, entity);
        return catalog;
    }

    private static EntityMetadata users(String storage) {
        return Entities.users().property(EntityProperties.STORAGE, storage).build();
    }

    private static GenericRecord user(EntityMetadata entity, long id, String name) {
        return Entities.row(entity, id, name, null, null);
    }

    private static void save(EntityCatalog catalog, EntityMetadata entity, GenericRecord... rows) throws IOException {
        try (DataFileWriter writer = DataFileWriter.rows(catalog.storage(SHOP), entity, true)) {
            writer.addAll(List.of(rows));
            catalog.begin(SHOP).add(entity.id(), writer.finish()).commit("save", Map.of());
        }
    }

    private static void delete(EntityCatalog catalog, EntityMetadata entity, long... ids) throws IOException {
        try (DataFileWriter writer = DataFileWriter.tombstones(catalog.storage(SHOP), entity)) {
            for (long id : ids) {
                writer.add(Entities.keyRow(entity, id));
            }
            catalog.begin(SHOP).add(entity.id(), writer.finish()).commit("delete", Map.of());
        }
    }

    private static EntityState state(EntityCatalog catalog, EntityMetadata entity) {
        return Objects.requireNonNull(catalog.state(SHOP).entities().get(entity.id()));
    }

    private static List<GenericRecord> rows(EntityCatalog catalog, EntityMetadata entity) throws IOException {
        return TestStore.all(catalog.reader(SHOP).scan(state(catalog, entity)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void allFilesBecomeOneWithoutTombstones(String storage) throws Exception {
        EntityMetadata entity = users(storage);
        EntityCatalog catalog = catalog(entity);
        save(catalog, entity, user(entity, 1, "a"), user(entity, 2, "b"), user(entity, 3, "c"));
        save(catalog, entity, user(entity, 2, "b2"));
        delete(catalog, entity, 3);
        Compaction compaction = new Compaction(catalog, () -> false);

        Compaction.Result result = compaction.all(SHOP, entity.id());
        assertThat(result.filesBefore()).isEqualTo(3);
        assertThat(result.filesAfter()).isEqualTo(1);
        assertThat(rows(catalog, entity)).containsExactly(user(entity, 1, "a"), user(entity, 2, "b2"));
        assertThat(state(catalog, entity).files()).singleElement().satisfies(file -> {
            assertThat(file.hides()).isFalse();
            assertThat(file.rows()).isEqualTo(2);
        });
        assertThat(compaction.all(SHOP, entity.id())).isEqualTo(Compaction.Result.NOTHING);
        assertThat(EntityCatalog.open(directory.toUri()).history(SHOP, "User"))
                .extracting(snapshot -> snapshot.operation())
                .endsWith("compact");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void whatIsCommittedWhileFilesAreMergedAppliesToThem(String storage) throws Exception {
        EntityMetadata entity = users(storage);
        EntityCatalog catalog = catalog(entity);
        save(catalog, entity, user(entity, 1, "a"), user(entity, 2, "b"), user(entity, 3, "c"));
        save(catalog, entity, user(entity, 4, "d"));

        EntityTransaction transaction = catalog.begin(SHOP);
        EntityState pinned = state(catalog, entity);
        CompactionPlan plan = CompactionPlan.all(pinned, 1 << 20).orElseThrow();
        List<DataFile> written =
                catalog.reader(SHOP).rewrite(catalog.storage(SHOP), pinned, plan, () -> false, Progress.NONE);
        delete(catalog, entity, 2);
        save(catalog, entity, user(entity, 3, "c2"));
        transaction.rewrite(entity.id(), plan.paths(), written).commit("compact", Map.of());

        assertThat(rows(catalog, entity))
                .containsExactlyInAnyOrder(user(entity, 1, "a"), user(entity, 3, "c2"), user(entity, 4, "d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void theBackgroundMergesTheNewestFilesAndLeavesTheLargeOne(String storage) throws Exception {
        EntityMetadata entity = users(storage);
        EntityCatalog catalog = catalog(entity);
        List<GenericRecord> many = new ArrayList<>();
        for (long id = 0; id < 50_000; id++) {
            many.add(user(entity, id, "name" + id * 2_654_435_761L));
        }
        save(catalog, entity, many.toArray(new GenericRecord[0]));
        String base = state(catalog, entity).files().get(0).path();
        try (BackgroundCompaction background = new BackgroundCompaction(catalog)) {
            for (long id = 0; id < BackgroundCompaction.SOON; id++) {
                save(catalog, entity, user(entity, id, "saved"));
            }
            delete(catalog, entity, 40_000, 3);
            background.written(SHOP, state(catalog, entity));
            background.await();
        }
        assertThat(state(catalog, entity).files()).hasSize(3).anyMatch(file -> file.path()
                .equals(base));
        assertThat(rows(catalog, entity)).hasSize(50_000 - 2);
        KeyEncoding key = KeyEncoding.of(entity, List.of(1));
        EntityReader reader = catalog.reader(SHOP);
        assertThat(reader.find(state(catalog, entity), key.of(List.of(40_000L))))
                .isEmpty();
        assertThat(reader.find(state(catalog, entity), key.of(List.of(3L)))).isEmpty();
        assertThat(reader.find(state(catalog, entity), key.of(List.of(4L)))).contains(user(entity, 4, "saved"));
    }

    @Test
    void aCancelledCompactionLeavesNoFile() throws Exception {
        EntityMetadata entity = users("parquet");
        EntityCatalog catalog = catalog(entity);
        save(catalog, entity, user(entity, 1, "a"));
        save(catalog, entity, user(entity, 2, "b"));
        assertThatThrownBy(() -> new Compaction(catalog, () -> true).all(SHOP, entity.id()))
                .isInstanceOf(CancellationException.class);
        assertThat(EntityStorage.files(catalog.storage(SHOP).directory(entity))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void anExpiredSnapshotSaysSoAndItsFilesGo(String storage) throws Exception {
        EntityMetadata entity = users(storage);
        EntityCatalog catalog = catalog(entity);
        save(catalog, entity, user(entity, 1, "a"));
        save(catalog, entity, user(entity, 1, "b"));
        EntityState old = state(catalog, entity);
        long sequence = catalog.state(SHOP).sequence();
        assertThat(TestStore.all(catalog.reader(SHOP).scan(old))).hasSize(1);
        new Compaction(catalog, () -> false).all(SHOP, entity.id());

        SnapshotExpiry expiry = new SnapshotExpiry(catalog);
        assertThat(expiry.expire(SHOP).files()).isZero();
        assertThat(catalog.stateAt(SHOP, sequence).sequence()).isEqualTo(sequence);

        SnapshotExpiry.Result result = expiry.expire(SHOP, Duration.ZERO);
        assertThat(result).isEqualTo(new SnapshotExpiry.Result(sequence + 1, 2));
        assertThatThrownBy(() -> catalog.stateAt(SHOP, sequence)).isInstanceOf(SnapshotExpiredException.class);
        assertThatThrownBy(() -> TestStore.all(catalog.reader(SHOP).scan(old)))
                .isInstanceOf(SnapshotExpiredException.class);
        assertThat(rows(catalog, entity)).containsExactly(user(entity, 1, "b"));
        assertThat(EntityStorage.files(catalog.storage(SHOP).directory(entity))).hasSize(1);
        assertThat(expiry.expire(SHOP, Duration.ZERO).files()).isZero();
    }

    @Test
    void aRetentionThatIsNoneIsNamed() throws Exception {
        EntityMetadata entity =
                Entities.users().property(EntityProperties.RETENTION, "long").build();
        assertThatThrownBy(() -> catalog(entity)).hasMessageContaining("retention = long");
    }

    @Test
    void onlyOldFilesThatNoSnapshotNamesAreOrphans() throws Exception {
        EntityMetadata entity = users("parquet");
        EntityCatalog catalog = catalog(entity);
        save(catalog, entity, user(entity, 1, "a"));
        Path files = catalog.storage(SHOP).directory(entity);
        Path named = EntityStorage.files(files).get(0);
        Path old = Files.writeString(files.resolve(UUID.randomUUID() + ".parquet"), "left by a crash");
        Path young = Files.writeString(files.resolve(UUID.randomUUID() + ".parquet"), "not committed yet");
        Path dropped = Files.createDirectories(directory.resolve(SHOP).resolve("gone"));
        Path forgotten =
                Files.writeString(dropped.resolve(UUID.randomUUID() + ".avro"), "of an entity that was dropped");
        FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofHours(25)));
        for (Path path : List.of(named, old, forgotten)) {
            Files.setLastModifiedTime(path, yesterday);
        }
        OrphanFiles orphans = new OrphanFiles(catalog);
        assertThat(orphans.find(SHOP, OrphanFiles.MIN_AGE)).containsExactlyInAnyOrder(old, forgotten);
        assertThat(orphans.remove(SHOP, OrphanFiles.MIN_AGE)).containsExactlyInAnyOrder(old, forgotten);
        assertThat(EntityStorage.files(files)).containsExactlyInAnyOrder(named, young);
        assertThat(dropped).doesNotExist();
        assertThat(rows(catalog, entity)).hasSize(1);
    }

    @Test
    void filesOfOthersAreNoOrphans() throws Exception {
        Path lake = Files.createDirectories(directory.resolve("lake"));
        EntityMetadata entity =
                Entities.users().location(lake.toUri().toString()).build();
        EntityCatalog catalog = catalog(entity);
        save(catalog, entity, user(entity, 1, "a"));
        Path own = catalog.storage(SHOP).directory(entity);
        Path orphan = own.resolve(UUID.randomUUID() + ".avro");
        Path shared = lake.resolve(UUID.randomUUID() + ".parquet");
        Path named = own.resolve("part-0001.parquet");
        Path notes = own.resolve(UUID.randomUUID() + ".txt");
        Path hidden = own.resolve("." + UUID.randomUUID() + ".parquet");
        for (Path path : List.of(orphan, shared, named, notes, hidden)) {
            Files.setLastModifiedTime(
                    Files.writeString(path, "old"), FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        }
        assertThat(new OrphanFiles(catalog).remove(SHOP, OrphanFiles.MIN_AGE)).containsExactly(orphan);
        assertThat(List.of(shared, named, notes, hidden))
                .allSatisfy(path -> assertThat(path).exists());
        assertThat(rows(catalog, entity)).hasSize(1);
    }
}

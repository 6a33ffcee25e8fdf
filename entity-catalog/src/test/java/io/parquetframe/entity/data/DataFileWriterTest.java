package io.parquetframe.entity.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.ValueEncoding;
import io.parquetframe.entity.metadata.ColumnStatistics;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityProperties;
import io.parquetframe.entity.metadata.PartitionField.Transform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How rows are divided among files, and what is known about them. */
class DataFileWriterTest {

    @TempDir
    Path directory;

    private static List<GenericRecord> users(EntityMetadata entity, int count) {
        List<GenericRecord> rows = new ArrayList<>();
        for (long id = 0; id < count; id++) {
            rows.add(Entities.row(entity, id, "name" + id, null, "city" + id % 7));
        }
        Collections.shuffle(rows, new Random(1));
        return rows;
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void aFileIsSortedByKeyAndKnowsItsKeysAndColumns(String storage) throws Exception {
        EntityMetadata entity = Entities.users()
                .unique("name")
                .property(EntityProperties.STORAGE, storage)
                .build();
        TestStore store = new TestStore(directory, entity);
        DataFile file = store.write(false, users(entity, 5_000)).get(0);

        assertThat(store.state().files()).hasSize(1);
        assertThat(file.rows()).isEqualTo(5_000);
        assertThat(file.bytes()).isEqualTo(Files.size(store.storage.path(entity, file)));
        assertThat(Objects.requireNonNull(file.keys()).lower()).isEqualTo(store.key(0L));
        assertThat(file.keys().upper()).isEqualTo(store.key(4_999L));
        assertThat(file.filter(entity, List.of(2)).orElseThrow().count()).isEqualTo(5_000);
        assertThat(TestStore.all(store.reader.rows(entity, file)))
                .extracting(row -> row.get("userId"))
                .isSorted()
                .hasSize(5_000);
        ColumnStatistics name = file.columns().get(1);
        assertThat(name.lower()).isEqualTo(text("name0"));
        assertThat(name.upper()).isEqualTo(text("name999"));
        assertThat(name.exact()).isTrue();
        assertThat(file.columns().get(2)).isEqualTo(new ColumnStatistics(3, 5_000, null, null, false));
        assertThat(store.reader.keys(entity, file).of(List.of(3)))
                .hasSize(5_000)
                .containsOnly(Optional.empty());
    }

    private static KeyBytes text(String value) {
        return KeyBytes.of(ValueEncoding.of(Entities.TEXT).encode(value));
    }

    @Test
    void boundsOfTextFollowCodePointsAndLongOnesAreNotExact() throws Exception {
        EntityMetadata entity = Entities.users().build();
        TestStore store = new TestStore(directory, entity);
        String high = "\uD83D\uDE00";
        String low = "\uFFFD";
        DataFile file = store.insert(
                        Entities.row(entity, 1L, high, "x".repeat(1_000)), Entities.row(entity, 2L, low, "y"))
                .get(0);
        assertThat(file.columns().get(1).lower()).isEqualTo(text(low));
        assertThat(file.columns().get(1).upper()).isEqualTo(text(high));
        assertThat(file.columns().get(2).exact()).isFalse();
        assertThat(Objects.requireNonNull(file.columns().get(2).lower()).compareTo(text("x".repeat(1_000))))
                .isNegative();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void aKeyThatComesTwiceIsRefusedAndNothingStays(String storage) throws Exception {
        EntityMetadata entity =
                Entities.users().property(EntityProperties.STORAGE, storage).build();
        TestStore store = new TestStore(directory, entity);
        assertThatThrownBy(() -> store.save(
                        Entities.row(entity, 1L, "a"), Entities.row(entity, 2L, "b"), Entities.row(entity, 1L, "c")))
                .isInstanceOfSatisfying(RepeatedKeyException.class, e -> assertThat(e.rows())
                        .extracting(row -> row.get("userId"))
                        .containsExactly(1L));
        assertThat(EntityStorage.files(store.storage.directory(entity))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void whatIsClosedUnfinishedLeavesNothing(String storage) throws Exception {
        EntityMetadata entity = Entities.users()
                .property(EntityProperties.STORAGE, storage)
                .property(EntityProperties.TARGET_FILE_SIZE, "16k")
                .build();
        EntityStorage files = EntityStorage.of(directory);
        try (DataFileWriter writer = DataFileWriter.rows(files, entity, true, 100_000)) {
            writer.addAll(users(entity, 5_000));
            assertThat(EntityStorage.files(files.directory(entity))).isNotEmpty();
        }
        assertThat(EntityStorage.files(files.directory(entity))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void sortedRowsBecomeFilesThatDoNotOverlapOfAboutTheTargetSize(String storage) throws Exception {
        EntityMetadata entity = Entities.users()
                .property(EntityProperties.STORAGE, storage)
                .property(EntityProperties.TARGET_FILE_SIZE, "64k")
                .property(EntityProperties.CODEC, "none")
                .build();
        TestStore store = new TestStore(directory, entity);
        List<DataFile> files = store.write(false, users(entity, 20_000));
        assertThat(files).hasSizeGreaterThan(3);
        for (int i = 1; i < files.size(); i++) {
            assertThat(Objects.requireNonNull(files.get(i - 1).keys()).upper())
                    .isLessThan(Objects.requireNonNull(files.get(i).keys()).lower());
        }
        assertThat(store.reader.count(store.state())).isEqualTo(20_000);
        assertThat(store.find(12_345L)).isPresent();
    }

    @Test
    void moreRowsThanFitInMemoryBecomeRunsThatOverlap() throws Exception {
        EntityMetadata entity = Entities.users().build();
        TestStore store = new TestStore(directory, entity);
        try (DataFileWriter writer = DataFileWriter.rows(store.storage, entity, false, 200_000)) {
            writer.addAll(users(entity, 3_000));
            assertThat(store.add(writer.finish())).hasSizeGreaterThan(1);
        }
        assertThat(store.rows()).hasSize(3_000);
        assertThat(store.find(2_999L)).isPresent();
    }

    @Test
    void noFileHoldsRowsOfTwoPartitions() throws Exception {
        EntityMetadata entity = Entities.entity("Event")
                .required("id", Entities.LONG)
                .nullable("at", Entities.INSTANT)
                .nullable("place", Entities.TEXT)
                .key("id")
                .partition("at", Transform.DAY, 0)
                .partition("place", Transform.IDENTITY, 0)
                .partition("id", Transform.BUCKET, 2)
                .build();
        TestStore store = new TestStore(directory, entity);
        List<GenericRecord> rows = new ArrayList<>();
        for (long id = 0; id < 100; id++) {
            rows.add(
                    Entities.row(entity, id, id % 3 == 0 ? null : id * 43_200_000_000L / 25, id % 2 == 0 ? "a" : null));
        }
        List<DataFile> files = store.write(false, rows);
        assertThat(files)
                .extracting(DataFile::partition)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(4);
        for (DataFile file : files) {
            assertThat(TestStore.all(store.reader.rows(entity, file)))
                    .allSatisfy(
                            row -> assertThat(Partitioning.of(entity).of(row)).isEqualTo(file.partition()));
        }
        assertThat(store.rows()).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void tombstonesHoldKeysOnly() throws Exception {
        EntityMetadata entity = Entities.users().build();
        TestStore store = new TestStore(directory, entity);
        DataFile file = store.delete(3L, 1L).get(0);
        assertThat(file.content()).isEqualTo(DataFile.Content.TOMBSTONES);
        assertThat(file.hides()).isTrue();
        assertThat(TestStore.all(store.reader.rows(entity, file)))
                .extracting(Object::toString)
                .containsExactly("{\"userId\": 1}", "{\"userId\": 3}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void aKeyThatIsDeletedTwiceIsDeletedOnce(String storage) throws Exception {
        EntityMetadata entity = Entities.users()
                .property(EntityProperties.STORAGE, storage)
                .property(EntityProperties.INTEGRITY, "trusted")
                .build();
        TestStore store = new TestStore(directory, entity);
        store.insert(Entities.row(entity, 1L, "a"), Entities.row(entity, 2L, "b"));
        store.insert(Entities.row(entity, 1L, "a2"));
        assertThat(store.delete(1L, 3L, 1L, 1L)).singleElement().satisfies(file -> assertThat(file.rows())
                .isEqualTo(2));
        assertThat(store.rows()).containsExactly(Entities.row(entity, 2L, "b"));
    }

    @Test
    void propertiesThatMakeNoSenseAreNamed() {
        assertThatThrownBy(() -> DataFileWriter.rows(
                        EntityStorage.of(directory),
                        Entities.users()
                                .property(EntityProperties.STORAGE, "orc")
                                .build(),
                        true))
                .hasMessageContaining("storage")
                .hasMessageContaining("orc");
        assertThatThrownBy(() -> DataFileWriter.rows(
                        EntityStorage.of(directory),
                        Entities.users().property(EntityProperties.CODEC, "lzo").build(),
                        true))
                .hasMessageContaining("codec")
                .hasMessageContaining("snappy");
        assertThatThrownBy(() -> DataFileWriter.rows(
                        EntityStorage.of(directory),
                        Entities.users()
                                .property(EntityProperties.TARGET_FILE_SIZE, "many")
                                .build(),
                        true))
                .hasMessageContaining("targetFileSize");
        assertThatThrownBy(() -> DataFileWriter.tombstones(
                        EntityStorage.of(directory),
                        Entities.entity("Log").nullable("line", Entities.TEXT).build()))
                .hasMessageContaining("primary key");
    }
}

package io.parquetframe.entity.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityProperties;
import io.parquetframe.entity.metadata.OnDelete;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Newer files hide rows of older ones. */
class MergedRowsTest {

    @TempDir
    Path directory;

    private static EntityMetadata users(String storage) {
        return Entities.users()
                .unique("email")
                .property(EntityProperties.STORAGE, storage)
                .build();
    }

    private static GenericRecord user(EntityMetadata entity, long id, String name) {
        return Entities.row(entity, id, name, name + "@example.org", "NYC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void theLastSavedRowWinsAndDeletedRowsAreGone(String storage) throws Exception {
        EntityMetadata entity = users(storage);
        TestStore store = new TestStore(directory, entity);
        store.insert(user(entity, 1, "a"), user(entity, 2, "b"), user(entity, 3, "c"));
        store.save(user(entity, 2, "b2"), user(entity, 4, "d"));
        store.delete(3L, 4L, 77L);
        store.insert(user(entity, 4, "d2"));

        assertThat(store.rows())
                .containsExactlyInAnyOrder(user(entity, 1, "a"), user(entity, 2, "b2"), user(entity, 4, "d2"));
        assertThat(store.find(2L)).contains(user(entity, 2, "b2"));
        assertThat(store.find(3L)).isEmpty();
        assertThat(store.find(4L)).contains(user(entity, 4, "d2"));
        assertThat(store.find(77L)).isEmpty();
        assertThat(store.reader.count(store.state())).isEqualTo(3);
        assertThat(store.reader.present(store.state(), List.of(store.key(1L), store.key(3L), store.key(4L))))
                .containsExactlyInAnyOrder(store.key(1L), store.key(4L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void manyRowsAndManyNewerFilesAreMergedByOnePass(String storage) throws Exception {
        EntityMetadata entity = users(storage);
        TestStore store = new TestStore(directory, entity);
        List<GenericRecord> rows = new ArrayList<>();
        for (long id = 0; id < 20_000; id++) {
            rows.add(user(entity, id, "n" + id));
        }
        store.write(false, rows);
        for (long id = 0; id < 20_000; id += 1_000) {
            store.save(user(entity, id, "saved" + id));
            store.delete(id + 1, id + 2);
        }
        assertThat(store.reader.count(store.state())).isEqualTo(20_000 - 40);
        List<GenericRecord> live = store.rows();
        assertThat(live).hasSize(20_000 - 40).doesNotHaveDuplicates();
        assertThat(live.stream().filter(row -> String.valueOf(row.get("name")).startsWith("saved")))
                .hasSize(20);
        assertThat(store.find(19_001L)).isEmpty();
        assertThat(store.find(19_000L)).contains(user(entity, 19_000, "saved19000"));
        assertThat(store.find(19_999L)).contains(user(entity, 19_999, "n19999"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void conditionsLeaveTheRowsThatMeetThemAndHiddenRowsDoNotComeBack(String storage) throws Exception {
        EntityMetadata entity = users(storage);
        TestStore store = new TestStore(directory, entity);
        store.insert(user(entity, 1, "a"), user(entity, 2, "b"), user(entity, 3, "c"));
        GenericRecord moved = user(entity, 2, "b");
        moved.put("city", "Boston");
        store.save(moved);

        KeyBytes nyc = KeyEncoding.of(entity, List.of(4)).of(List.of("NYC"));
        assertThat(TestStore.all(store.reader.scan(store.state(), List.of(2), List.of(KeyRange.of(List.of(4), nyc)))))
                .extracting(row -> row.get("name"))
                .containsExactlyInAnyOrder("a", "c");
        assertThat(TestStore.all(store.reader.scan(
                        store.state(), List.of(1), List.of(new KeyRange(List.of(1), store.key(2L), null)))))
                .extracting(row -> row.get("userId"))
                .containsExactlyInAnyOrder(2L, 3L);
        assertThat(TestStore.all(store.reader.scan(
                        store.state(), List.of(), List.of(new KeyRange(List.of(1), null, store.key(2L))))))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void constraintsFindTheRowsThatHoldValues(String storage) throws Exception {
        EntityMetadata entity = users(storage);
        TestStore store = new TestStore(directory, entity);
        store.insert(user(entity, 1, "a"), user(entity, 2, "b"), Entities.row(entity, 3L));
        store.save(user(entity, 2, "b2"));
        Constraint.Unique unique = entity.constraints(Constraint.Unique.class).get(0);
        KeyEncoding email = KeyEncoding.of(entity, unique.fieldIds());
        KeyBytes a = email.of(List.of("a@example.org"));
        KeyBytes b = email.of(List.of("b@example.org"));
        KeyBytes b2 = email.of(List.of("b2@example.org"));

        assertThat(store.reader.holders(store.state(), unique, List.of(a, b2, b)))
                .isEqualTo(Map.of(a, store.key(1L), b2, store.key(2L)));
        Constraint.ForeignKey foreign = new Constraint.ForeignKey("fk", unique.fieldIds(), "parent", OnDelete.RESTRICT);
        assertThat(store.reader.referenced(store.state(), foreign, List.of(a, b)))
                .isEqualTo(Set.of(a));
        assertThat(TestStore.all(store.reader.children(store.state(), foreign, List.of(a, b2))))
                .containsExactlyInAnyOrder(user(entity, 1, "a"), user(entity, 2, "b2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void anEntityWithoutKeyKeepsAllRows(String storage) throws Exception {
        EntityMetadata entity = Entities.entity("Log")
                .nullable("line", Entities.TEXT)
                .property(EntityProperties.STORAGE, storage)
                .build();
        TestStore store = new TestStore(directory, entity);
        store.insert(Entities.row(entity, "b"), Entities.row(entity, "a"));
        store.insert(Entities.row(entity, "a"));
        assertThat(store.rows()).extracting(row -> row.get("line")).containsExactlyInAnyOrder("b", "a", "a");
        assertThat(store.reader.count(store.state())).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void rowsThatAreShownAsTombstonesHideTheirKeysOnly(String storage) throws Exception {
        EntityMetadata entity = users(storage);
        TestStore store = new TestStore(directory, entity);
        store.insert(user(entity, 1, "a"), user(entity, 2, "b"));
        List<WrittenFile> written;
        try (DataFileWriter writer = DataFileWriter.rows(store.storage, entity, true)) {
            writer.add(user(entity, 2, "b2"));
            written = writer.finish();
        }
        DataFile file = written.get(0).file();
        store.change(
                List.of(new DataFile(
                        file.path(),
                        DataFile.Content.TOMBSTONES,
                        false,
                        0,
                        file.schemaId(),
                        file.partition(),
                        file.rows(),
                        file.bytes(),
                        file.keys(),
                        file.indexes(),
                        file.columns())),
                List.of());
        assertThat(store.rows()).containsExactly(user(entity, 1, "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"string", "bytes"})
    void longKeysThatDifferInTheirEndsAreFoundInEachPage(String type) throws Exception {
        boolean text = type.equals("string");
        EntityMetadata entity = Entities.entity("Word")
                .required("word", text ? Entities.TEXT : Entities.BYTES)
                .key("word")
                .build();
        TestStore store = new TestStore(directory, entity);
        List<Object> words = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            // Page bounds of these are cut at 63 bytes.
            String word = "中".repeat(25) + (10_000 + i);
            words.add(text ? word : StandardCharsets.UTF_8.encode(word));
        }
        store.insert(words.stream().map(word -> Entities.row(entity, word)).toArray(GenericRecord[]::new));
        assertThat(store.reader.present(
                        store.state(), words.stream().map(store::key).toList()))
                .hasSize(5_000);
        for (int i = 0; i < words.size(); i += 499) {
            assertThat(store.find(words.get(i))).as("word %s", i).isPresent();
            assertThat(store.reader.present(store.state(), List.of(store.key(words.get(i)))))
                    .hasSize(1);
        }
    }
}

package io.parquetframe.entity.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.DuplicateKeyException;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.ForeignKeyViolationException;
import io.parquetframe.entity.data.WrittenFile;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.OnDelete;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of a write that somebody else looks for, and files of tasks that share no key. */
@ParameterizedClass
@ValueSource(strings = {"parquet", "avro"})
class KeySearchTest {

    private final String storage;
    private final List<KeyQuestion> asked = new ArrayList<>();

    @TempDir
    Path directory;

    private Shop shop = new Shop(EntityCatalog.open("unused"), "");

    KeySearchTest(String storage) {
        this.storage = storage;
    }

    @BeforeEach
    void family() {
        shop = Shop.create(EntityCatalog.open(directory.toString()), storage);
        shop.define("user", null, OnDelete.RESTRICT, new Constraint.Unique("one_text", List.of(3)))
                .define("order", "user", OnDelete.RESTRICT);
        shop.begin()
                .add(shop.id("user"), shop.write("user", false, users(0, 50)))
                .commit("insert", Map.of());
        shop.delete("user", 7);
    }

    private GenericRecord[] users(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(id -> shop.row("user", id, null, "t" + id))
                .toArray(GenericRecord[]::new);
    }

    private final KeySearch others = new KeySearch() {
        @Override
        public boolean isWorth(long rows) {
            return rows > 1;
        }

        @Override
        public List<KeyQuestion.Answer> answer(List<KeyQuestion> questions) {
            asked.addAll(questions);
            return questions.stream()
                    .map(question -> question.answer(shop.catalog.storage(Shop.NAMESPACE)))
                    .toList();
        }
    };

    private void insert(String entity, GenericRecord... rows) {
        shop.begin()
                .searchBy(others)
                .add(shop.id(entity), shop.write(entity, false, rows))
                .commit("insert", Map.of());
    }

    @Test
    @DisplayName("A22 stored keys, unique values and parents that others look for")
    void othersFindWhatOffends() {
        assertThatThrownBy(() -> insert("user", users(30, 70)))
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContaining("30, 31, 32, 33, 34, 35, 36, 37, 38, 39, … (20 in all)");
        assertThatThrownBy(() -> insert("user", shop.row("user", 100, null, "t3"), shop.row("user", 101, null, "new")))
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContainingAll("one_text", "'t3'");
        assertThatThrownBy(() -> insert(
                        "order",
                        shop.row("order", 1, 7L, null),
                        shop.row("order", 2, 99L, null),
                        shop.row("order", 3, 3L, null),
                        shop.row("order", 4, null, null)))
                .isInstanceOf(ForeignKeyViolationException.class)
                .hasMessageContainingAll("7, 99");
        assertThat(asked).extracting(KeyQuestion::constraint).contains("user_pk", "one_text", "order_fk");

        insert("user", shop.row("user", 7, null, "t7"), shop.row("user", 200, null, "t200"));
        insert("order", shop.row("order", 1, 7L, null), shop.row("order", 2, 200L, null));

        assertThat(shop.rows("order")).containsExactly("1 7 null", "2 200 null");
        assertThat(shop.rows("user")).hasSize(51);
    }

    @Test
    @DisplayName("A23 what others looked at is relied on: a parent that goes meanwhile makes the commit fail")
    void whatOthersFoundIsReliedOn() {
        List<WrittenFile> children =
                shop.write("order", false, shop.row("order", 1, 20L, null), shop.row("order", 2, 21L, null));
        boolean[] deleted = {false};
        EntityTransaction transaction = shop.begin().searchBy(new KeySearch() {
            @Override
            public boolean isWorth(long rows) {
                return true;
            }

            @Override
            public List<KeyQuestion.Answer> answer(List<KeyQuestion> questions) {
                List<KeyQuestion.Answer> answers = others.answer(questions);
                if (!deleted[0]) {
                    deleted[0] = true;
                    shop.delete("user", 21);
                }
                return answers;
            }
        });

        assertThatThrownBy(() -> transaction.add(shop.id("order"), children).commit("insert", Map.of()))
                .isInstanceOf(ForeignKeyViolationException.class)
                .hasMessageContaining("21");
        assertThat(shop.rows("order")).isEmpty();
    }

    private Collection<DataFile> file(GenericRecord... rows) {
        return shop.write("user", false, rows).stream().map(WrittenFile::file).toList();
    }

    @Test
    @DisplayName(
            "A13 a key twice in a batch is found in the files of one task, and among tasks that are not known apart")
    void filesOfTasks() {
        String user = shop.id("user");
        GenericRecord[] even = {shop.row("user", 100, null, null), shop.row("user", 104, null, null)};
        GenericRecord[] odd = {shop.row("user", 101, null, null), shop.row("user", 103, null, null)};
        List<DataFile> twice = new ArrayList<>(file(even));
        twice.addAll(file(even));

        assertThatThrownBy(() -> shop.begin()
                        .addFilesOfTasks(user, List.of(twice, file(odd)))
                        .commit("insert", Map.of()))
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContaining("100, 104");
        assertThatThrownBy(() -> shop.begin().addFiles(user, twice).commit("insert", Map.of()))
                .isInstanceOf(DuplicateKeyException.class);
        shop.begin().addFilesOfTasks(user, List.of(file(even), file(odd))).commit("insert", Map.of());
        assertThat(shop.rows("user")).hasSize(53);
    }
}

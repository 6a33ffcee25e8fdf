package io.parquetframe.entity.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.CheckViolationException;
import io.parquetframe.entity.ConstraintViolationException;
import io.parquetframe.entity.DuplicateKeyException;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.ForeignKeyViolationException;
import io.parquetframe.entity.check.CheckExpression;
import io.parquetframe.entity.check.CheckJson;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.OnDelete;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(strings = {"parquet", "avro"})
class IntegrityTest {

    private final String storage;

    @TempDir
    Path directory;

    IntegrityTest(String storage) {
        this.storage = storage;
    }

    private Shop shop() {
        return Shop.create(EntityCatalog.open(directory.toString()), storage);
    }

    private Shop family(OnDelete onDelete) {
        Shop shop = shop().define("user", null, OnDelete.RESTRICT).define("order", "user", onDelete);
        shop.insert("user", 1, null, "a");
        shop.insert("user", 2, null, "b");
        shop.insert("order", 10, 1L, "x");
        shop.insert("order", 11, 1L, "y");
        shop.insert("order", 12, 2L, "z");
        return shop;
    }

    @Test
    @DisplayName("A22 inserting a stored key again is an error that names key and constraint, and writes nothing")
    void insertsAreNew() {
        Shop shop = shop().define("user", null, OnDelete.RESTRICT);
        shop.insert("user", 1, null, "a");
        long before = shop.catalog.state(Shop.NAMESPACE).sequence();

        assertThatThrownBy(() -> shop.insert("user", 1, null, "b"))
                .isInstanceOfSatisfying(DuplicateKeyException.class, e -> {
                    assertThat(e.entity()).isEqualTo("user");
                    assertThat(e.constraint()).isEqualTo("user_pk");
                    assertThat(e.keys()).containsExactly("1");
                })
                .hasMessageContaining("user_pk")
                .hasMessageContaining("Save");

        assertThat(shop.rows("user")).containsExactly("1 null a");
        assertThat(shop.catalog.state(Shop.NAMESPACE).sequence()).isEqualTo(before);
    }

    @Test
    @DisplayName("A22 up to ten of the offending keys are shown")
    void tenKeysAreShown() {
        Shop shop = shop().define("user", null, OnDelete.RESTRICT);
        GenericRecord[] rows = LongStream.range(0, 25)
                .mapToObj(id -> shop.row("user", id, null, "a"))
                .toArray(GenericRecord[]::new);
        shop.begin().add(shop.id("user"), shop.write("user", false, rows)).commit("insert", Map.of());

        assertThatThrownBy(() -> shop.begin()
                        .add(shop.id("user"), shop.write("user", false, rows))
                        .commit("insert", Map.of()))
                .isInstanceOfSatisfying(
                        DuplicateKeyException.class, e -> assertThat(e.keys()).hasSize(10))
                .hasMessageContaining("0, 1, 2, 3, 4, 5, 6, 7, 8, 9, … (25 in all)");
    }

    @Test
    @DisplayName("A13 saving a key again replaces its row, and a deleted key can be inserted again")
    void savesReplace() {
        Shop shop = shop().define("user", null, OnDelete.RESTRICT);
        shop.save("user", 1, null, "a");
        shop.save("user", 1, null, "b");
        assertThat(shop.rows("user")).containsExactly("1 null b");

        shop.delete("user", 1);
        assertThat(shop.rows("user")).isEmpty();
        shop.insert("user", 1, null, "c");
        assertThat(shop.rows("user")).containsExactly("1 null c");
    }

    @Test
    @DisplayName("A13 the same key in two files of one transaction is an error, whatever the level of integrity")
    void aKeyComesOnceInATransaction() {
        for (String level : List.of("enforced", "trusted")) {
            String name = "user_" + level;
            Shop shop = level.equals("enforced") ? shop() : new Shop(EntityCatalog.open(directory.toString()), storage);
            shop.catalog.define(
                    Shop.NAMESPACE,
                    shop.entity(
                            name, List.of(new Constraint.PrimaryKey("pk", List.of(1))), Map.of("integrity", level)));
            EntityTransaction transaction = shop.begin()
                    .add(shop.id(name), shop.write(name, true, shop.row(name, 1, null, "a")))
                    .add(shop.id(name), shop.write(name, false, shop.row(name, 1, null, "b")));

            assertThatThrownBy(() -> transaction.commit("save", Map.of()))
                    .isInstanceOf(DuplicateKeyException.class)
                    .hasMessageContaining("more than one");
        }
    }

    @Test
    void aTombstoneAndARowOfOneTransactionReplaceTheStoredRow() {
        Shop shop = shop().define("user", null, OnDelete.RESTRICT);
        shop.insert("user", 1, null, "a");

        shop.begin()
                .add(shop.id("user"), shop.tombstones("user", 1))
                .add(shop.id("user"), shop.write("user", false, shop.row("user", 1, null, "b")))
                .commit("update", Map.of());

        assertThat(shop.rows("user")).containsExactly("1 null b");
    }

    @Test
    @DisplayName("A22 a unique constraint holds for inserts and saves, is given up with its row, and lets nulls be")
    void uniqueConstraintsHold() {
        Shop shop = shop().define("user", null, OnDelete.RESTRICT, new Constraint.Unique("user_text", List.of(3)));
        shop.insert("user", 1, null, "a");
        shop.insert("user", 2, null, null);
        shop.insert("user", 3, null, null);

        assertThatThrownBy(() -> shop.insert("user", 4, null, "a"))
                .isInstanceOfSatisfying(
                        DuplicateKeyException.class, e -> assertThat(e.keys()).containsExactly("'a'"));
        assertThatThrownBy(() -> shop.save("user", 2, null, "a"))
                .isInstanceOfSatisfying(DuplicateKeyException.class, e -> assertThat(e.constraint())
                        .isEqualTo("user_text"));
        assertThatThrownBy(() -> shop.begin()
                        .add(
                                shop.id("user"),
                                shop.write(
                                        "user", true, shop.row("user", 5, null, "q"), shop.row("user", 6, null, "q")))
                        .commit("save", Map.of()))
                .isInstanceOf(DuplicateKeyException.class);

        shop.save("user", 1, null, "a");
        shop.save("user", 1, null, "b");
        shop.insert("user", 4, null, "a");
        // Two rows swap their values in one transaction.
        shop.begin()
                .add(
                        shop.id("user"),
                        shop.write("user", true, shop.row("user", 1, null, "a"), shop.row("user", 4, null, "b")))
                .commit("save", Map.of());
        assertThat(shop.rows("user")).containsExactly("1 null a", "2 null null", "3 null null", "4 null b");
    }

    @Test
    @DisplayName("A22 a child without its parent is an error, whether inserted or saved")
    void childrenHaveParents() {
        Shop shop = family(OnDelete.RESTRICT);

        assertThatThrownBy(() -> shop.insert("order", 13, 7L, "x"))
                .isInstanceOfSatisfying(ForeignKeyViolationException.class, e -> {
                    assertThat(e.entity()).isEqualTo("order");
                    assertThat(e.constraint()).isEqualTo("order_fk");
                    assertThat(e.keys()).containsExactly("7");
                });
        assertThatThrownBy(() -> shop.save("order", 10, 7L, "x")).isInstanceOf(ForeignKeyViolationException.class);
        shop.insert("order", 13, null, "no parent to have");
        assertThat(shop.rows("order")).hasSize(4).contains("10 1 x");
    }

    @Test
    @DisplayName("A22 deleting a parent with children is an error, and none after its children went")
    void parentsWithChildrenStay() {
        Shop shop = family(OnDelete.RESTRICT);

        assertThatThrownBy(() -> shop.delete("user", 1, 2, 3))
                .isInstanceOfSatisfying(ForeignKeyViolationException.class, e -> {
                    assertThat(e.constraint()).isEqualTo("order_fk");
                    assertThat(e.keys()).containsExactly("1", "2");
                });
        shop.delete("order", 10);
        shop.save("order", 11, 2L, "moved");
        shop.delete("user", 1);
        assertThat(shop.rows("user")).containsExactly("2 null b");
    }

    @Test
    @DisplayName("A22 on delete cascade takes the children along, over several levels")
    void deletesCascade() {
        Shop shop = family(OnDelete.CASCADE).define("line", "order", OnDelete.CASCADE);
        shop.insert("line", 100, 10L, "l");
        shop.insert("line", 101, 12L, "l");

        shop.delete("user", 1);

        assertThat(shop.rows("user")).containsExactly("2 null b");
        assertThat(shop.rows("order")).containsExactly("12 2 z");
        assertThat(shop.rows("line")).containsExactly("101 12 l");
    }

    @Test
    @DisplayName("A22 on delete set null leaves the children without a parent")
    void deletesSetNull() {
        Shop shop = family(OnDelete.SET_NULL);

        shop.delete("user", 1);

        assertThat(shop.rows("order")).containsExactly("10 null x", "11 null y", "12 2 z");
    }

    @Test
    void aRestrictedGrandchildKeepsAllOfThemAndLeavesNoFiles() {
        Shop shop = family(OnDelete.CASCADE).define("line", "order", OnDelete.RESTRICT);
        shop.insert("line", 100, 10L, "l");
        long files = files("order");

        assertThatThrownBy(() -> shop.delete("user", 1)).isInstanceOf(ForeignKeyViolationException.class);

        assertThat(shop.rows("user")).hasSize(2);
        assertThat(shop.rows("order")).hasSize(3);
        assertThat(files("order")).isEqualTo(files);
    }

    @Test
    void aParentWhoseKeyIsChangedKeepsItsChildrenWhateverTheyDoOnDelete() {
        for (OnDelete action : OnDelete.values()) {
            Shop shop =
                    new Shop(EntityCatalog.open(directory.resolve(action.name()).toString()), storage);
            shop.catalog.createNamespace(Shop.NAMESPACE, Map.of());
            shop.define("user", null, OnDelete.RESTRICT).define("order", "user", action);
            shop.insert("user", 1, null, "a");
            shop.insert("order", 10, 1L, "x");

            assertThatThrownBy(() -> shop.begin()
                            .addMoved(shop.id("user"), shop.tombstones("user", 1))
                            .add(shop.id("user"), shop.write("user", false, shop.row("user", 3, null, "a")))
                            .commit("update", Map.of()))
                    .as(action.name())
                    .isInstanceOf(ForeignKeyViolationException.class);
            assertThat(shop.rows("order")).containsExactly("10 1 x");
        }
    }

    @Test
    void settingNullIsRefusedWhereAConditionCannotBeEvaluated() {
        Shop shop = shop().define("user", null, OnDelete.RESTRICT)
                .define("order", "user", OnDelete.SET_NULL, new Constraint.Check("c", "f(Parent) > 0", ""))
                .define("line", "user", OnDelete.SET_NULL, new Constraint.Check("c", "f(id) > 0", ""));
        shop.insert("user", 1, null, "a");
        shop.insert("line", 10, 1L, "x");
        shop.delete("user", 1);
        assertThat(shop.rows("line")).containsExactly("10 null x");

        shop.insert("user", 1, null, "a");
        shop.insert("order", 10, 1L, "x");
        assertThatThrownBy(() -> shop.delete("user", 1)).isInstanceOf(EntityDefinitionException.class);
        assertThat(shop.rows("user")).hasSize(1);
    }

    @Test
    void settingNullObeysConditions() {
        String notNull =
                CheckJson.write(new CheckExpression.Not(new CheckExpression.IsNull(new CheckExpression.Column(2))));
        Shop shop = shop().define("user", null, OnDelete.RESTRICT)
                .define("order", "user", OnDelete.SET_NULL, new Constraint.Check("c", "parent IS NOT NULL", notNull));
        shop.insert("user", 1, null, "a");
        shop.insert("order", 10, 1L, "x");

        assertThatThrownBy(() -> shop.delete("user", 1))
                .isInstanceOfSatisfying(
                        CheckViolationException.class, e -> assertThat(e.keys()).containsExactly("10"));
        assertThat(shop.rows("order")).containsExactly("10 1 x");
    }

    private long files(String entity) {
        String[] names =
                directory.resolve(Shop.NAMESPACE).resolve(entity).toFile().list();
        return names == null ? 0 : names.length;
    }

    @Test
    @DisplayName("A21 an entity that refers to itself holds its tree together")
    void trees() {
        Shop shop = shop().define("node", "node", OnDelete.CASCADE);
        String node = shop.id("node");
        shop.begin()
                .add(
                        node,
                        shop.write(
                                "node",
                                false,
                                shop.row("node", 1, null, "root"),
                                shop.row("node", 2, 1L, "a"),
                                shop.row("node", 3, 2L, "b"),
                                shop.row("node", 4, 4L, "loop")))
                .commit("insert", Map.of());

        assertThatThrownBy(() -> shop.insert("node", 5, 6L, "x")).isInstanceOf(ForeignKeyViolationException.class);
        shop.delete("node", 4);
        assertThat(shop.rows("node")).hasSize(3);
        shop.delete("node", 1);
        assertThat(shop.rows("node")).isEmpty();
    }

    @Test
    void parentAndChildMayComeAndGoInOneTransactionInAnyOrder() {
        Shop shop = shop().define("user", null, OnDelete.RESTRICT).define("order", "user", OnDelete.RESTRICT);
        shop.begin()
                .add(shop.id("order"), shop.write("order", false, shop.row("order", 10, 1L, "x")))
                .add(shop.id("user"), shop.write("user", false, shop.row("user", 1, null, "a")))
                .commit("insert", Map.of());
        assertThat(shop.rows("order")).hasSize(1);

        shop.begin()
                .add(shop.id("user"), shop.tombstones("user", 1))
                .add(shop.id("order"), shop.tombstones("order", 10))
                .commit("delete", Map.of());
        assertThat(shop.rows("user")).isEmpty();
        assertThat(shop.rows("order")).isEmpty();
    }

    @Test
    void aParentWhoseKeyIsChangedIsAsOneThatIsDeleted() {
        Shop shop = family(OnDelete.RESTRICT);

        assertThatThrownBy(() -> shop.begin()
                        .add(shop.id("user"), shop.tombstones("user", 1))
                        .add(shop.id("user"), shop.write("user", false, shop.row("user", 3, null, "a")))
                        .commit("update", Map.of()))
                .isInstanceOf(ForeignKeyViolationException.class);
    }

    @Test
    void removingTheFilesOfAParentIsCheckedAndCountsTheRowsThatComeBack() {
        Shop shop = family(OnDelete.RESTRICT);
        List<String> paths =
                shop.state("user").files().stream().map(DataFile::path).toList();

        assertThatThrownBy(() -> shop.begin().remove(shop.id("user"), paths).commit("truncate", Map.of()))
                .isInstanceOf(ForeignKeyViolationException.class);
        assertThatThrownBy(() -> shop.begin()
                        .remove(shop.id("user"), paths)
                        .add(shop.id("user"), shop.write("user", false, shop.row("user", 1, null, "new")))
                        .commit("overwrite", Map.of()))
                .isInstanceOfSatisfying(ForeignKeyViolationException.class, e -> assertThat(e.keys())
                        .containsExactly("2"));
        shop.begin()
                .remove(shop.id("user"), paths)
                .add(
                        shop.id("user"),
                        shop.write("user", false, shop.row("user", 1, null, "new"), shop.row("user", 2, null, "new")))
                .commit("overwrite", Map.of());
        assertThat(shop.rows("user")).containsExactly("1 null new", "2 null new");
    }

    @Test
    @DisplayName("A18 trusted entities take children without parents")
    void trustedEntitiesAreNotChecked() {
        Shop shop = shop().define("user", null, OnDelete.RESTRICT);
        EntityMetadata order = shop.entity("order", "user", OnDelete.RESTRICT);
        shop.catalog.define(Shop.NAMESPACE, shop.entity("order", order.constraints(), Map.of("integrity", "trusted")));
        shop.insert("user", 1, null, "a");

        shop.insert("order", 10, 7L, "dangling");
        shop.insert("order", 11, 1L, "x");
        shop.delete("user", 1);

        assertThat(shop.rows("order")).hasSize(2);
        assertThatThrownBy(() -> shop.catalog.alter(
                        Shop.NAMESPACE,
                        "order",
                        before -> shop.entity("order", before.constraints(), Map.of("integrity", "enforced"))))
                .as("enforcing looks at what is stored")
                .isInstanceOfSatisfying(ConstraintViolationException.class, e -> assertThat(e.keys())
                        .containsExactly("1", "7"));
    }
}

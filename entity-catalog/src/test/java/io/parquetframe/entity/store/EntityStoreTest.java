package io.parquetframe.entity.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.CheckViolationException;
import io.parquetframe.entity.Condition;
import io.parquetframe.entity.DuplicateKeyException;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityStore;
import io.parquetframe.entity.EntityValueException;
import io.parquetframe.entity.ForeignKeyViolationException;
import io.parquetframe.entity.NotNullViolationException;
import io.parquetframe.entity.UnknownFieldException;
import io.parquetframe.entity.mapping.AllTypes;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.store.ShopModel.Account;
import io.parquetframe.entity.store.ShopModel.Line;
import io.parquetframe.entity.store.ShopModel.LineKey;
import io.parquetframe.entity.store.ShopModel.Order;
import io.parquetframe.entity.store.ShopModel.User;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** A11 to A17 and A22: each on both storages. */
@ParameterizedClass(name = "A17 {0}")
@ValueSource(strings = {"parquet", "avro"})
class EntityStoreTest extends StoredTest {

    private EntityStore<User, Long> users() {
        return store(User.class);
    }

    @Test
    @DisplayName("A11 what is saved is found again, equal and of the same types")
    void savedObjectsAreFound() {
        EntityStore<AllTypes, Long> store = store(AllTypes.class);
        List<AllTypes> objects = List.of(AllTypes.full(1), AllTypes.empty(2), AllTypes.full(Long.MIN_VALUE));
        store.saveAll(objects);
        for (AllTypes object : objects) {
            assertThat(store.find(object.id())).contains(object);
        }
        try (Stream<AllTypes> all = store.stream()) {
            assertThat(all).containsExactlyInAnyOrderElementsOf(objects);
        }
        EntityCatalog other = EntityCatalog.open(warehouse.toUri());
        assertThat(other.<AllTypes, Long>store(AllTypes.class).find(2L)).contains(AllTypes.empty(2));
        assertThat(store.metadata().properties()).containsEntry("storage", storage);
    }

    @Test
    @DisplayName("A12 a missing key is no error")
    void missingKeys() {
        EntityStore<User, Long> users = users();
        assertThat(users.find(1L)).isEmpty();
        users.save(User.of(1, "NYC"));
        assertThat(users.find(2L)).isEmpty();
        assertThat(users.exists(2L)).isFalse();
        assertThat(users.exists(1L)).isTrue();
    }

    @Test
    @DisplayName("A13 save replaces")
    void saveReplaces() {
        EntityStore<User, Long> users = users();
        users.save(User.of(1, "NYC"));
        assertThat(users.save(User.of(1, "LA"))).isEqualTo(User.of(1, "LA"));
        users.saveAll(List.of(User.of(1, "SF"), User.of(2, "SF")));
        assertThat(users.count()).isEqualTo(2);
        assertThat(users.find(1L)).contains(User.of(1, "SF"));
        assertThat(users.saveAll(List.of())).isEmpty();
    }

    @Test
    @DisplayName("A13 insert does not replace")
    void insertDoesNotReplace() {
        EntityStore<User, Long> users = users();
        users.insertAll(List.of(User.of(1, "NYC"), User.of(2, "LA")));
        assertThatThrownBy(() -> users.insertAll(List.of(User.of(3, "SF"), User.of(2, "SF"))))
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContaining("User")
                .hasMessageContaining("primary_key")
                .hasMessageContaining("2");
        assertThat(users.count()).isEqualTo(2);
        assertThat(users.find(2L)).contains(User.of(2, "LA"));
    }

    @Test
    @DisplayName("A13 the same key twice in one batch is an error everywhere")
    void theSameKeyTwice() {
        EntityStore<User, Long> users = users();
        List<User> twice = List.of(User.of(1, "a"), new User(2, "b", "x", "b"), new User(1, "c", "y", "c"));
        assertThatThrownBy(() -> users.saveAll(twice))
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContaining("1");
        assertThatThrownBy(() -> users.insertAll(twice)).isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() ->
                        catalog.transaction(stores -> stores.store(User.class).saveAll(twice)))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(users.count()).isZero();
    }

    @Test
    @DisplayName("A14 what is deleted is gone")
    void deletedObjectsAreGone() {
        EntityStore<User, Long> users = users();
        users.saveAll(List.of(User.of(1, "NYC"), User.of(2, "NYC"), User.of(3, "LA")));
        assertThat(users.delete(1L)).isTrue();
        assertThat(users.delete(1L)).isFalse();
        assertThat(users.find(1L)).isEmpty();
        assertThat(users.count()).isEqualTo(2);
        assertThat(users.findBy("city", "NYC")).containsExactly(User.of(2, "NYC"));
        users.save(User.of(1, "NYC"));
        assertThat(users.findBy("city", "NYC")).hasSize(2);
        assertThat(users.deleteAll(List.of(1L, 3L, 3L, 9L))).isEqualTo(2);
        assertThat(users.count()).isEqualTo(1);
    }

    @Test
    @DisplayName("A15 findBy finds exactly the matches")
    void findBy() {
        EntityStore<User, Long> users = users();
        users.saveAll(List.of(User.of(1, "NYC"), User.of(2, "LA"), User.of(3, "NYC"), User.of(4, null)));
        users.save(User.of(2, "NYC"));
        users.save(User.of(3, "nyc"));
        assertThat(users.findBy("city", "NYC")).containsExactlyInAnyOrder(User.of(1, "NYC"), User.of(2, "NYC"));
        assertThat(users.findBy("city", null)).containsExactly(User.of(4, null));
        assertThat(users.findBy("userId", 3L)).containsExactly(User.of(3, "nyc"));
        assertThat(users.findBy("email", "nobody")).isEmpty();
        assertThatThrownBy(() -> users.findBy("town", "NYC"))
                .isInstanceOf(UnknownFieldException.class)
                .hasMessageContaining("town")
                .hasMessageContaining("[userId, name, email, city]");
        assertThatThrownBy(() -> users.findBy("userId", 1.5)).isInstanceOf(EntityValueException.class);
        assertThat(users.findBy("userId", 3)).hasSize(1);
        assertThatThrownBy(() -> users.findBy("city", 5))
                .isInstanceOf(EntityValueException.class)
                .hasMessageContaining("User.city");
    }

    @Test
    @DisplayName("A16 after deleting all, the entity and its relations stay")
    void deleteAll() {
        EntityStore<Order, Long> orders = store(Order.class);
        users().saveAll(List.of(User.of(1, "NYC")));
        orders.saveAll(List.of(Order.of(1, 1, "1.00"), Order.of(2, 1, "2.00")));
        assertThat(orders.deleteAll()).isEqualTo(2);
        assertThat(orders.count()).isZero();
        assertThat(orders.find(1L)).isEmpty();
        assertThat(orders.metadata().constraints(Constraint.ForeignKey.class)).hasSize(1);
        assertThatThrownBy(() -> orders.save(Order.of(3, 7, "1.00"))).isInstanceOf(ForeignKeyViolationException.class);
        orders.save(Order.of(1, 1, "3.00"));
        assertThat(orders.count()).isEqualTo(1);
        assertThatThrownBy(() -> users().deleteAll()).isInstanceOf(ForeignKeyViolationException.class);
    }

    @Test
    @DisplayName("A22 a duplicate unique value, stored or in the batch, is an error; nothing is written")
    void uniqueValues() {
        EntityStore<User, Long> users = users();
        users.save(new User(1, "a", "mail", "NYC"));
        assertThatThrownBy(() -> users.save(new User(2, "b", "mail", "NYC")))
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContaining("unique_email")
                .hasMessageContaining("mail");
        assertThatThrownBy(() -> users.saveAll(List.of(new User(3, "b", "m", "x"), new User(4, "c", "m", "x"))))
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContaining("unique_email");
        users.saveAll(List.of(new User(5, "a", null, "x"), new User(6, "a", null, "x")));
        users.save(new User(1, "again", "mail", "NYC"));
        assertThat(users.count()).isEqualTo(3);
    }

    @Test
    @DisplayName("A22 a child without its parent is an error with up to ten keys; nothing is written")
    void childrenWithoutParents() {
        EntityStore<Order, Long> orders = store(Order.class);
        users().save(User.of(1, "NYC"));
        List<Order> strangers = new ArrayList<>(List.of(Order.of(0, 1, "1.00")));
        LongStream.range(1, 20).forEach(id -> strangers.add(Order.of(id, 100 + id, "1.00")));
        assertThatThrownBy(() -> orders.saveAll(strangers))
                .isInstanceOfSatisfying(ForeignKeyViolationException.class, e -> {
                    assertThat(e.constraint()).isEqualTo("user");
                    assertThat(e.keys()).hasSize(10).contains("101");
                })
                .hasMessageContaining("Order")
                .hasMessageContaining("User")
                .hasMessageContaining("19");
        assertThat(orders.count()).isZero();
    }

    @Test
    @DisplayName("A22 a parent with children is deleted as the relation says")
    void parentsWithChildren() {
        EntityStore<Order, Long> orders = store(Order.class);
        EntityStore<Line, LineKey> lines = store(Line.class);
        users().saveAll(List.of(User.of(1, "NYC"), User.of(2, "NYC")));
        orders.saveAll(List.of(Order.of(1, 1, "1.00"), Order.of(2, 1, "2.00")));
        lines.saveAll(List.of(new Line(1, 1, "a"), new Line(1, 2, "b"), new Line(2, 1, "c")));
        assertThatThrownBy(() -> users().delete(1L))
                .isInstanceOf(ForeignKeyViolationException.class)
                .hasMessageContaining("user")
                .hasMessageContaining("1");
        assertThat(users().delete(2L)).isTrue();
        assertThat(orders.delete(1L)).isTrue();
        assertThat(lines.find(new LineKey(1, 1))).isEmpty();
        assertThat(lines.find(new LineKey(2, 1))).contains(new Line(2, 1, "c"));
        assertThat(lines.count()).isEqualTo(1);
    }

    @Test
    @SuppressWarnings("NullAway")
    @DisplayName("A22 a required column without a value is an error with the keys")
    void requiredColumns() {
        EntityStore<Line, List<?>> lines = store(Line.class);
        EntityStore<Account, Long> accounts = store(Account.class);
        catalog.alter(
                "default",
                "Account",
                before -> new io.parquetframe.entity.metadata.EntityMetadata(
                        before.id(),
                        before.name(),
                        before.location(),
                        before.schemas(),
                        before.lastFieldId(),
                        Stream.concat(
                                        before.constraints().stream(),
                                        Stream.of(new Constraint.Check("never", "rand() > 1", "")))
                                .toList(),
                        before.partitioning(),
                        before.generatedKey(),
                        before.properties()));
        assertThatThrownBy(() -> accounts.save(new Account(1, "me", 0)))
                .hasMessageContaining("rand() > 1")
                .hasMessageContaining("Spark");
        EntityStore<RequiredName, Long> names = store(RequiredName.class);
        assertThatThrownBy(() -> names.saveAll(List.of(new RequiredName(1, null, 1), new RequiredName(2, "x", 1))))
                .isInstanceOf(NotNullViolationException.class)
                .hasMessageContaining("RequiredName")
                .hasMessageContaining("name")
                .hasMessageContaining("1");
        assertThat(names.count()).isZero();
        assertThatThrownBy(() -> names.save(new RequiredName(3, "x", -1)))
                .isInstanceOf(CheckViolationException.class)
                .hasMessageContaining("`level` >= 0")
                .hasMessageContaining("3");
        assertThat(names.count()).isZero();
        assertThat(lines.find(List.of(1L, 1))).isEmpty();
    }

    @io.parquetframe.entity.Entity
    record RequiredName(
            @io.parquetframe.entity.Id long id,
            @org.jspecify.annotations.NonNull String name,
            @jakarta.validation.constraints.PositiveOrZero int level) {}

    @Test
    @DisplayName("Queries filter, order and limit")
    void queries() {
        EntityStore<User, Long> users = users();
        users.saveAll(LongStream.range(0, 100)
                .mapToObj(id -> new User(id, "n" + id % 10, "m" + id, id % 7 == 0 ? null : "c" + id % 3))
                .toList());
        users.saveAll(List.of(User.of(3, "far"), User.of(4, "far")));
        assertThat(users.where(Condition.between("userId", 10L, 19L)).count()).isEqualTo(10);
        assertThat(users.where(Condition.isNull("city")).count()).isEqualTo(15);
        assertThat(users.where(Condition.notEqual("city", "c0")).count())
                .isEqualTo(
                        users.where(Condition.not(Condition.equal("city", "c0").or(Condition.isNull("city"))))
                                .count());
        assertThat(users.query()
                        .orderBy("city")
                        .orderByDescending("userId")
                        .limit(3)
                        .list())
                .extracting(User::userId)
                .containsExactly(98L, 91L, 84L);
        assertThat(users.where("city", "far").orderByDescending("userId").first())
                .contains(User.of(4, "far"));
        assertThat(users.where("city", "far").exists()).isTrue();
        assertThat(users.where("city", "nowhere").exists()).isFalse();
        assertThat(users.where("city", "nowhere").first()).isEmpty();
        assertThat(users.where(Condition.in("name", List.of("n1", "n2")).and(Condition.less("userId", 20L)))
                        .count())
                .isEqualTo(4);
        assertThat(users.where(Condition.startsWith("email", "m9")).count()).isEqualTo(11);
        assertThat(users.where(Condition.endsWith("email", "9").and(Condition.contains("email", "m9")))
                        .count())
                .isEqualTo(2);
        assertThat(users.where(Condition.greater("userId", 97L)).list()).hasSize(2);
        assertThat(users.where(Condition.atMost("userId", 1L)).limit(0).list()).isEmpty();
        assertThatThrownBy(() -> users.query().orderBy("town")).isInstanceOf(UnknownFieldException.class);
        assertThatThrownBy(() -> users.query().limit(1).where("city", "x")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> users.query().limit(1).orderBy("city")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> users.query().limit(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("A key is a value, a record or a list, of the right types")
    void keys() {
        EntityStore<Line, Object> lines = store(Line.class);
        EntityStore<User, Object> users = store(User.class);
        users.save(User.of(1, "NYC"));
        this.<Order, Long>store(Order.class).save(Order.of(1, 1, "1.00"));
        lines.save(new Line(1, 2, "a"));
        assertThat(lines.find(List.of(1L, 2))).isPresent();
        assertThat(lines.find(List.of(1, 2))).isPresent();
        assertThat(lines.find(new LineKey(1, 2))).isPresent();
        assertThat(lines.delete(new LineKey(1, 2))).isTrue();
        record Other(long orderId) {}
        for (Object wrong : List.of(1L, List.of(1L), List.of("1", 2), new Other(1))) {
            assertThatThrownBy(() -> lines.find(wrong))
                    .isInstanceOf(EntityValueException.class)
                    .hasMessageContaining("Line");
        }
        assertThatThrownBy(() -> users.find("1")).isInstanceOf(EntityValueException.class);
    }
}

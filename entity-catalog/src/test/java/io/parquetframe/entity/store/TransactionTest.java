package io.parquetframe.entity.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.ConcurrentCommitException;
import io.parquetframe.entity.Condition;
import io.parquetframe.entity.DuplicateKeyException;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.EntityStore;
import io.parquetframe.entity.EntityStores;
import io.parquetframe.entity.ForeignKeyViolationException;
import io.parquetframe.entity.store.ShopModel.Account;
import io.parquetframe.entity.store.ShopModel.Document;
import io.parquetframe.entity.store.ShopModel.Order;
import io.parquetframe.entity.store.ShopModel.Student;
import io.parquetframe.entity.store.ShopModel.User;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "A17 {0}")
@ValueSource(strings = {"parquet", "avro"})
class TransactionTest {

    @TempDir
    Path warehouse;

    @Parameter
    String storage = "";

    private EntityCatalog catalog = EntityCatalog.open("unused");

    @BeforeEach
    void open() {
        catalog = EntityCatalog.open(warehouse.toUri());
        store(Order.class);
        store(Account.class);
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    private <T, K> EntityStore<T, K> store(Class<T> type) {
        return catalog.store(type, Map.of("storage", storage));
    }

    private static EntityStore<User, Long> users(EntityStores stores) {
        return stores.store(User.class);
    }

    private static EntityStore<Order, Long> orders(EntityStores stores) {
        return stores.store(Order.class);
    }

    @Test
    void severalEntitiesAreOneCommit() {
        long before = catalog.state("default").sequence();
        int saved = catalog.transaction(stores -> {
            EntityStore<Order, Long> orders = orders(stores);
            EntityStore<User, Long> users = users(stores);
            // The child first: what refers to what is checked at the end.
            orders.save(Order.of(1, 1, "1.00"));
            users.save(User.of(1, "NYC"));
            assertThat(users(catalog).count()).isZero();
            return 2;
        });
        assertThat(saved).isEqualTo(2);
        assertThat(catalog.state("default").sequence()).isEqualTo(before + 1);
        assertThat(orders(catalog).count()).isEqualTo(1);
    }

    @Test
    void whatThrowsWritesNothing() {
        assertThatThrownBy(() -> catalog.transaction(stores -> {
                    users(stores).save(User.of(1, "NYC"));
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");
        assertThatThrownBy(() -> catalog.transaction(stores -> {
                    users(stores).save(User.of(1, "NYC"));
                    return orders(stores).save(Order.of(1, 2, "1.00"));
                }))
                .isInstanceOf(ForeignKeyViolationException.class);
        assertThat(users(catalog).count()).isZero();
        assertThat(orders(catalog).count()).isZero();
    }

    @Test
    void aTransactionSeesWhatItWrote() {
        users(catalog).saveAll(List.of(User.of(1, "NYC"), User.of(2, "NYC"), User.of(3, "LA")));
        catalog.transaction(stores -> {
            EntityStore<User, Long> users = users(stores);
            users.save(User.of(1, "SF"));
            users.insert(User.of(4, "NYC"));
            users.delete(2L);
            assertThat(users.find(1L)).contains(User.of(1, "SF"));
            assertThat(users.find(2L)).isEmpty();
            assertThat(users.find(3L)).contains(User.of(3, "LA"));
            assertThat(users.count()).isEqualTo(3);
            assertThat(users.findBy("city", "NYC")).containsExactly(User.of(4, "NYC"));
            assertThat(users.where(Condition.greater("userId", 2L)).count()).isEqualTo(2);
            users.save(User.of(4, "LA"));
            assertThat(users.findBy("city", "LA")).hasSize(2);
            users.insert(User.of(2, "back"));
            users.insert(User.of(5, "x"));
            assertThat(users.delete(5L)).isTrue();
            assertThat(users.delete(5L)).isFalse();
            return true;
        });
        assertThat(users(catalog).query().orderBy("userId").list())
                .containsExactly(User.of(1, "SF"), User.of(2, "back"), User.of(3, "LA"), User.of(4, "LA"));
    }

    @Test
    void allMayGoAndSomeComeBack() {
        users(catalog).saveAll(List.of(User.of(1, "NYC"), User.of(2, "NYC")));
        catalog.transaction(stores -> {
            EntityStore<User, Long> users = users(stores);
            users.save(User.of(7, "x"));
            assertThat(users.deleteAll()).isEqualTo(3);
            assertThat(users.count()).isZero();
            assertThat(users.find(1L)).isEmpty();
            users.insert(User.of(1, "new"));
            assertThat(users.count()).isEqualTo(1);
            return true;
        });
        assertThat(users(catalog).query().list()).containsExactly(User.of(1, "new"));
    }

    @Test
    void anInsertOfAKeyThatIsThereFails() {
        users(catalog).save(User.of(1, "NYC"));
        for (User again : List.of(User.of(1, "x"), User.of(2, "x"))) {
            assertThatThrownBy(() -> catalog.transaction(stores -> {
                        users(stores).save(User.of(2, "NYC"));
                        return users(stores).insert(again);
                    }))
                    .isInstanceOf(DuplicateKeyException.class);
        }
        assertThat(users(catalog).count()).isEqualTo(1);
    }

    @Test
    void anInsertThatSomebodyElseMadeMeanwhileFails() {
        assertThatThrownBy(() -> catalog.transaction(stores -> {
                    users(stores).insert(User.of(1, "mine"));
                    users(stores).save(User.of(1, "mine, too"));
                    users(catalog).save(User.of(1, "theirs"));
                    return true;
                }))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(users(catalog).find(1L)).contains(User.of(1, "theirs"));
    }

    @Test
    void aRowThatWasReadToChangeItAndChangedMeanwhileFails() {
        EntityStore<Account, Long> accounts = store(Account.class);
        accounts.save(new Account(1, "a", 0));
        assertThatThrownBy(() -> catalog.transaction(stores -> {
                    EntityStore<Account, Long> mine = stores.store(Account.class);
                    mine.save(new Account(1, "b", 1));
                    return accounts.save(new Account(1, "c", 1));
                }))
                .isInstanceOf(ConcurrentCommitException.class);
        assertThat(accounts.find(1L)).contains(new Account(1, "c", 2));
    }

    @Test
    void aVersionCountsOnWithinATransaction() {
        EntityStore<Account, Long> accounts = store(Account.class);
        catalog.transaction(stores -> {
            EntityStore<Account, Long> mine = stores.store(Account.class);
            Account first = mine.save(new Account(1, "a", 0));
            return mine.save(new Account(1, "b", first.version()));
        });
        assertThat(accounts.find(1L)).contains(new Account(1, "b", 2));
    }

    @Test
    void aBeanIsAsItWasWhenItsTransactionFails() {
        EntityStore<Document, Integer> documents = store(Document.class);
        Document document = new Document();
        assertThatThrownBy(() -> catalog.transaction(stores -> {
                    EntityStore<Document, Integer> mine = stores.store(Document.class);
                    mine.save(document);
                    mine.save(document);
                    assertThat(document.getVersion()).isEqualTo(2);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(document.getId()).isZero();
        assertThat(document.getVersion()).isNull();
        catalog.transaction(
                stores -> stores.<Document, Integer>store(Document.class).save(document));
        assertThat(document.getVersion()).isEqualTo(1);
        assertThat(documents.find(document.getId()).orElseThrow().getVersion()).isEqualTo(1);
    }

    @Test
    void theStoresOfATransactionEndWithIt() {
        AtomicReference<EntityStore<User, Long>> escaped = new AtomicReference<>();
        catalog.transaction(stores -> {
            escaped.set(users(stores));
            return true;
        });
        assertThatThrownBy(() -> java.util.Objects.requireNonNull(escaped.get()).count())
                .hasMessageContaining("over");
    }

    @Test
    void classesAreRegisteredBeforeTheFirstRead() {
        assertThatThrownBy(() -> catalog.transaction(stores -> {
                    users(stores).count();
                    return stores.store(Student.class);
                }))
                .isInstanceOf(EntityDefinitionException.class)
                .hasMessageContaining("Student")
                .hasMessageContaining("before the first");
        assertThat(catalog.<Student, Long>store(Student.class).count()).isZero();
        long count = catalog.transaction("other", stores -> stores.<Student, Long>store(Student.class)
                .saveAll(List.of(new Student(1, "a")))
                .size());
        assertThat(count).isEqualTo(1);
        assertThat(catalog.stores("other").<Student, Long>store(Student.class).count())
                .isEqualTo(1);
    }
}

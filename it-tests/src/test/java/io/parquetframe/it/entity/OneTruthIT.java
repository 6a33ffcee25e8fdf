package io.parquetframe.it.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.avro.AvroDecimal;
import io.parquetframe.entity.ConcurrentCommitException;
import io.parquetframe.entity.Entity;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityStore;
import io.parquetframe.entity.ForeignKeyViolationException;
import io.parquetframe.entity.Id;
import io.parquetframe.entity.Relation;
import io.parquetframe.entity.Version;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java API and SQL on one warehouse. */
class OneTruthIT {

    @TempDir
    private Path warehouse;

    /** As in the acceptance scenarios. */
    @Entity(name = "users", namespace = "shop")
    record User(@Id long userId, String name, @Nullable String email, String city) {}

    /** As in the acceptance scenarios. */
    @Entity(name = "orders", namespace = "shop")
    record Order(
            @Id long orderId,
            @Relation(target = User.class) long userId,
            @AvroDecimal(precision = 12, scale = 2) BigDecimal amount,
            Instant placedAt) {}

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    @DisplayName("A24 Saved by Java, read and merged by SQL, read again by Java: one truth")
    void javaAndSqlSeeTheSameRows(String storage) {
        Instant noon = Instant.parse("2024-05-06T12:00:00.123456Z");
        EntityCatalog catalog = EntityCatalog.open(warehouse.toUri());
        EntityStore<User, Long> users = catalog.store(User.class, Map.of("storage", storage));
        EntityStore<Order, Long> orders = catalog.store(Order.class, Map.of("storage", storage));
        users.saveAll(List.of(new User(1, "Ann", "a@x", "NYC"), new User(2, "Bob", "b@x", "LA")));
        orders.saveAll(List.of(
                new Order(10, 1, new BigDecimal("1.50"), noon), new Order(11, 2, new BigDecimal("2.25"), noon)));
        users.save(new User(2, "Bob", "b@y", "SF"));

        try (EntitySession pf = EntitySession.over(warehouse)) {
            assertThat(pf.rows("SELECT * FROM pf.shop.users ORDER BY userId"))
                    .containsExactly("[1,Ann,a@x,NYC]", "[2,Bob,b@y,SF]");
            assertThat(pf.rows(
                            "SELECT u.city, o.amount, o.placedAt FROM pf.shop.orders o JOIN pf.shop.users u USING (userId)"
                                    + " ORDER BY amount"))
                    .containsExactly("[NYC,1.50," + noon + "]", "[SF,2.25," + noon + "]");
            pf.sql(
                    """
                    MERGE INTO pf.shop.orders t
                    USING (SELECT * FROM VALUES (10, 9.99), (12, 3.00) AS v (id, amount)) s ON t.orderId = s.id
                    WHEN MATCHED THEN UPDATE SET amount = s.amount
                    WHEN NOT MATCHED THEN INSERT (orderId, userId, amount, placedAt)
                        VALUES (s.id, 2, s.amount, TIMESTAMP '2024-01-01 00:00:00Z')""");
            pf.sql("INSERT INTO pf.shop.users VALUES (3, 'Cid', NULL, 'NYC')");
            pf.sql("DELETE FROM pf.shop.orders WHERE orderId = 11");
            assertThatThrownBy(() -> pf.sql("DELETE FROM pf.shop.users WHERE userId = 1"))
                    .isInstanceOf(ForeignKeyViolationException.class);
        }

        assertThat(orders.find(10L)).contains(new Order(10, 1, new BigDecimal("9.99"), noon));
        assertThat(orders.find(11L)).isEmpty();
        assertThat(orders.find(12L))
                .contains(new Order(12, 2, new BigDecimal("3.00"), Instant.parse("2024-01-01T00:00:00Z")));
        assertThat(users.findBy("city", "NYC")).extracting(User::name).containsExactlyInAnyOrder("Ann", "Cid");
        assertThat(users.count()).isEqualTo(3);
        assertThatThrownBy(() -> orders.save(new Order(13, 99, BigDecimal.ONE, noon)))
                .isInstanceOf(ForeignKeyViolationException.class);
        assertThat(EntityCatalog.open(warehouse.toUri()).store(Order.class).count())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    @DisplayName("A24 An entity that SQL defines is a store in Java")
    void javaUsesWhatSqlDefines(String storage) {
        try (EntitySession pf = EntitySession.over(warehouse)) {
            pf.sql("CREATE NAMESPACE pf.shop");
            pf.sql(
                    "CREATE TABLE pf.shop.users (userId BIGINT, name STRING, email STRING, city STRING, PRIMARY KEY (userId))"
                            + " TBLPROPERTIES ('storage' = '" + storage + "')");
            pf.sql("INSERT INTO pf.shop.users VALUES (1, 'Ann', NULL, 'NYC')");

            EntityStore<User, Long> users =
                    EntityCatalog.open(warehouse.toUri()).store(User.class);
            users.save(new User(2, "Bob", "b@x", "LA"));

            assertThat(users.find(1L)).contains(new User(1, "Ann", null, "NYC"));
            assertThat(pf.rows("SELECT name FROM pf.shop.users ORDER BY userId"))
                    .containsExactly("[Ann]", "[Bob]");
        }
    }

    /** Its changes are counted. */
    @Entity(name = "accounts", namespace = "shop")
    record Account(@Id long id, String owner, @Version int version) {}

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    @DisplayName("A24 UPDATE and MERGE count versions on, so that Java overwrites no change that it has not read")
    void changesBySqlAreCounted(String storage) {
        EntityStore<Account, Long> accounts =
                EntityCatalog.open(warehouse.toUri()).store(Account.class, Map.of("storage", storage));
        Account read = accounts.save(new Account(1, "Ann", 0));
        assertThat(read.version()).isEqualTo(1);

        try (EntitySession pf = EntitySession.over(warehouse)) {
            pf.sql("UPDATE pf.shop.accounts SET owner = 'Bob' WHERE id = 1");
            assertThatThrownBy(() -> accounts.save(new Account(1, "Cid", read.version())))
                    .isInstanceOf(ConcurrentCommitException.class);
            assertThat(accounts.find(1L)).contains(new Account(1, "Bob", 2));

            pf.sql("MERGE INTO pf.shop.accounts t USING (SELECT 1 AS id) s ON t.id = s.id"
                    + " WHEN MATCHED THEN UPDATE SET owner = 'Dan', version = 1");
            assertThat(accounts.find(1L)).contains(new Account(1, "Dan", 3));
            pf.sql("UPDATE pf.shop.accounts SET id = 2");
            assertThat(accounts.find(2L)).contains(new Account(2, "Dan", 4));
            pf.sql("DELETE FROM pf.shop.accounts WHERE id = 2 AND owner = 'Dan'");
            assertThat(accounts.count()).isZero();
        }
    }
}

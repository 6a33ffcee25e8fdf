package io.parquetframe.it.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.avro.AvroDecimal;
import io.parquetframe.entity.Column;
import io.parquetframe.entity.Entity;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.Id;
import io.parquetframe.entity.Relation;
import io.parquetframe.spark.ParquetFrame;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ParquetFrame.entities}: Datasets of objects. */
class EntityDatasetsIT {

    @TempDir
    private static Path warehouse;

    private static EntitySession pf;
    private static EntityCatalog catalog;

    enum Color {
        RED,
        GREEN
    }

    record Address(String street, @Nullable Integer number, @Nullable List<String> lines) implements Serializable {}

    @Entity(namespace = "typed", name = "everything")
    record Everything(
            @Id long id,
            @Column(name = "full name") @Nullable String name,
            @Nullable Integer small,
            boolean flag,
            float single,
            @Nullable Double real,
            @AvroDecimal(precision = 30, scale = 3) @Nullable BigDecimal amount,
            @Nullable LocalDate day,
            @Nullable Instant at,
            @Nullable LocalDateTime local,
            @Nullable UUID token,
            @Nullable Color color,
            @Nullable List<@Nullable BigDecimalHolder> holders,
            @Nullable Map<String, @Nullable Long> counts,
            @Nullable Address address) {}

    record BigDecimalHolder(@AvroDecimal(precision = 10, scale = 2) @Nullable BigDecimal value, @Nullable Instant at) {}

    /** A bean, with bytes. */
    @Entity(namespace = "typed", name = "beans")
    public static class Bean {
        private long id;
        private byte @Nullable [] data;
        private @Nullable String label;

        @Id
        public long getId() {
            return id;
        }

        public void setId(long id) {
            this.id = id;
        }

        public byte @Nullable [] getData() {
            return data;
        }

        public void setData(byte @Nullable [] data) {
            this.data = data;
        }

        public @Nullable String getLabel() {
            return label;
        }

        public void setLabel(@Nullable String label) {
            this.label = label;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bean bean
                    && bean.id == id
                    && Arrays.equals(bean.data, data)
                    && Objects.equals(bean.label, label);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(id);
        }
    }

    @Entity(namespace = "typed", name = "users")
    record User(@Id long userId, String name, @Nullable String city) {}

    @Entity(namespace = "typed", name = "orders")
    record Order(
            @Id long orderId,
            @Relation(target = User.class) @Nullable Long userId,
            @Relation(target = Order.class) @Nullable Long beforeId,
            int amount) {}

    @BeforeAll
    static void open() {
        pf = EntitySession.over(warehouse);
        pf.sql("CREATE NAMESPACE pf.typed");
        catalog = EntityCatalog.open(warehouse.toUri());
    }

    @AfterAll
    static void close() {
        catalog.close();
        pf.close();
    }

    private static <T> Dataset<T> entities(Class<T> type) {
        return ParquetFrame.entities(pf.spark(), pf.catalog(), type);
    }

    @ParameterizedTest
    @DisplayName("A11 A Dataset of records has the objects that the store has, with exact types")
    @ValueSource(strings = {"parquet", "avro"})
    void records(String storage) {
        if (catalog.state("typed").entityNamed("everything").isPresent()) {
            catalog.drop("typed", "everything");
        }
        Map<String, @Nullable Long> counts = new HashMap<>();
        counts.put("a", 10_000_000_000_000L);
        if (storage.equals("parquet")) {
            // Spark's generated code asks a vector for the number of a null before it looks; Arrow's refuses.
            counts.put("b", null);
        }
        Instant at = Instant.parse("1969-12-31T23:59:59.999999Z");
        Everything full = new Everything(
                1,
                "ñ",
                7,
                true,
                1.5f,
                -0.0,
                new BigDecimal("123456789012345678901234567.891"),
                LocalDate.of(1582, 10, 15),
                at,
                LocalDateTime.of(2024, 2, 29, 1, 2, 3, 4_000),
                UUID.fromString("00000000-0000-0001-0000-000000000002"),
                Color.GREEN,
                Arrays.asList(new BigDecimalHolder(new BigDecimal("1.25"), at), null),
                counts,
                new Address("x", null, List.of("one", "two")));
        Everything empty =
                new Everything(2, null, null, false, 0f, null, null, null, null, null, null, null, null, null, null);
        catalog.store(Everything.class, Map.of("storage", storage)).saveAll(List.of(full, empty));

        Dataset<Everything> all = entities(Everything.class);

        assertThat(all.collectAsList()).containsExactlyInAnyOrder(full, empty);
        assertThat(all.filter("`full name` = 'ñ'").collectAsList()).containsExactly(full);
        assertThat(all.filter((FilterFunction<Everything>) one -> one.color() == Color.GREEN)
                        .collectAsList())
                .containsExactly(full);
        assertThat(all.map((MapFunction<Everything, Long>) Everything::id, Encoders.LONG())
                        .collectAsList())
                .containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    @DisplayName("Beans too; objects go back into the entity, and columns that the class lacks are left out")
    void beans() throws Exception {
        Bean bean = new Bean();
        bean.setId(5);
        bean.setData(new byte[] {1, -1});
        catalog.store(Bean.class).save(bean);
        pf.sql("ALTER TABLE pf.typed.beans ADD COLUMN more INT DEFAULT 9");

        Dataset<Bean> beans = entities(Bean.class);

        assertThat(beans.columns()).containsExactlyInAnyOrder("id", "data", "label");
        assertThat(beans.collectAsList()).containsExactly(bean);
        pf.sql("ALTER TABLE pf.typed.beans DROP COLUMN more");
        Dataset<Bean> now = entities(Bean.class);
        Dataset<Bean> changed = now.map(
                (MapFunction<Bean, Bean>) one -> {
                    one.setId(one.getId() + 1);
                    one.setLabel("changed");
                    return one;
                },
                now.encoder());
        changed.toDF().writeTo(pf.catalog() + ".typed.beans").append();
        assertThat(entities(Bean.class).collectAsList().stream()
                        .sorted(Comparator.comparing(Bean::getId))
                        .map(Bean::getLabel)
                        .toList())
                .containsExactly(null, "changed");
        assertThat(catalog.store(Bean.class).count()).isEqualTo(2);
    }

    @ParameterizedTest
    @DisplayName("Relations are walked as joins, on both engines")
    @ValueSource(strings = {"spark", "local"})
    void relations(String engine) {
        catalog.store(User.class)
                .saveAll(List.of(new User(1, "Ada", "London"), new User(2, "Bob", null), new User(3, "Cy", "Paris")));
        catalog.store(Order.class)
                .saveAll(List.of(
                        new Order(10, 1L, null, 5),
                        new Order(11, 1L, 10L, 6),
                        new Order(12, null, null, 7),
                        new Order(13, 3L, 11L, 8)));
        pf.spark().conf().set("spark.parquetframe.engine", engine);
        try {
            Dataset<Row> walked = ParquetFrame.withParent(pf.spark(), pf.catalog(), Order.class, "user");

            assertThat(walked.select("orders.orderId", "user.name", "orders.amount")
                            .orderBy("orderId")
                            .collectAsList()
                            .toString())
                    .isEqualTo("[[10,Ada,5], [11,Ada,6], [12,null,7], [13,Cy,8]]");
            assertThat(walked.filter("user.city = 'London'")
                            .groupBy("user.name")
                            .sum("orders.amount")
                            .collectAsList()
                            .toString())
                    .isEqualTo("[[Ada,11]]");
            assertThat(ParquetFrame.withParent(pf.spark(), pf.catalog(), Order.class, "before")
                            .select("orders.orderId", "before.amount")
                            .orderBy("orderId")
                            .collectAsList()
                            .toString())
                    .isEqualTo("[[10,null], [11,5], [12,null], [13,6]]");
        } finally {
            pf.spark().conf().unset("spark.parquetframe.engine");
        }
    }

    @Entity(namespace = "typed", name = "person")
    record Person(@Id long id, String first, String last) {}

    @Test
    void anEntityMayHaveItsColumnsInAnotherOrderThanItsClass() {
        Person ada = new Person(1, "Ada", "Lovelace");
        catalog.store(Person.class).save(ada);
        pf.sql("ALTER TABLE pf.typed.person ALTER COLUMN last AFTER id");

        assertThat(ParquetFrame.entities(pf.spark(), pf.catalog(), Person.class).collectAsList())
                .containsExactly(ada);
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThatThrownBy(() -> ParquetFrame.withParent(pf.spark(), pf.catalog(), Order.class, "owner"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("owner", "user", "before");
        assertThatThrownBy(() -> entities(String.class)).isInstanceOf(EntityDefinitionException.class);
        assertThatThrownBy(() -> ParquetFrame.entities(pf.spark(), "spark_catalog", User.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(pf.catalog());
        assertThat(ParquetFrame.entities(pf.spark(), User.class).columns()).contains("userId");
    }
}

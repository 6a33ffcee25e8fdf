package io.parquetframe.entity.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.avro.AvroDecimal;
import io.parquetframe.entity.Column;
import io.parquetframe.entity.Entity;
import io.parquetframe.entity.EntityException;
import io.parquetframe.entity.EntityStore;
import io.parquetframe.entity.Id;
import io.parquetframe.entity.SchemaEvolutionException;
import io.parquetframe.entity.Unique;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.SchemaEvolution;
import java.math.BigDecimal;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** A25 in Java: each on both storages. */
@ParameterizedClass(name = "A17 {0}")
@ValueSource(strings = {"parquet", "avro"})
class StoreEvolutionTest extends StoredTest {

    enum Small {
        A
    }

    enum Large {
        B,
        A
    }

    @Entity(name = "Thing")
    record Old(
            @Id int id,
            @Nullable String mail,
            float score,
            @AvroDecimal(precision = 5, scale = 2) @Nullable BigDecimal price,
            @Nullable Small kind) {}

    @Entity(name = "Thing")
    record New(
            @Column(aliases = "mail") @Nullable String email,
            @Id long id,
            double score,
            @Nullable String city,
            @Column(defaultValue = "7") int level,
            @AvroDecimal(precision = 9, scale = 2) @Nullable BigDecimal price,
            @Nullable Large kind) {}

    @Test
    @DisplayName("A25 rows of an older class are read by the newer one")
    void olderRows() {
        store(Old.class)
                .saveAll(List.of(
                        new Old(1, "m", 0.5f, new BigDecimal("123.45"), Small.A), new Old(2, null, 1.5f, null, null)));
        EntityStore<New, Object> things = store(New.class);
        New first = new New("m", 1, 0.5, null, 7, new BigDecimal("123.45"), Large.A);
        assertThat(things.find(1L)).contains(first);
        things.save(new New("n", 1L << 40, 1e300, "NYC", 1, new BigDecimal("1234567.89"), Large.B));
        things.save(new New("again", 2, 2.5, null, 2, null, null));
        assertThat(things.count()).isEqualTo(3);
        assertThat(things.find(2L)).contains(new New("again", 2, 2.5, null, 2, null, null));
        assertThat(things.findBy("email", "m")).containsExactly(first);
        assertThat(things.findBy("score", 0.5)).containsExactly(first);
        assertThat(things.findBy("level", 7)).containsExactly(first);
        assertThat(things.delete(1L)).isTrue();
        assertThat(things.count()).isEqualTo(2);
    }

    @Test
    @DisplayName("A25 a store whose entity has outgrown its class says so")
    void outgrownStores() {
        EntityStore<Old, Object> old = store(Old.class);
        old.save(new Old(1, "m", 0.5f, null, Small.A));
        store(New.class).save(new New("n", 3, 1, "NYC", 1, null, Large.B));
        assertThatThrownBy(() -> old.find(1))
                .isInstanceOf(SchemaEvolutionException.class)
                .hasMessageContaining("mail");
        assertThatThrownBy(() -> store(Old.class)).isInstanceOf(EntityException.class);
    }

    @Entity(name = "Thing")
    record Narrow(@Id int id, @Nullable String mail) {}

    @Entity(name = "Thing")
    record Wide(
            @Id int id,
            @Nullable String mail,
            @Nullable String more,
            @Column(defaultValue = "5") @Nullable Integer level) {}

    @Test
    @DisplayName("A24 columns that the class does not know keep their values when it saves")
    void unknownColumns() {
        EntityStore<Narrow, Object> narrow = store(Narrow.class);
        narrow.save(new Narrow(1, "a"));
        EntityStore<Wide, Object> wide = store(Wide.class);
        wide.save(new Wide(2, "b", "kept", 9));
        narrow.saveAll(List.of(new Narrow(1, "c"), new Narrow(2, "d"), new Narrow(3, "e")));
        assertThat(wide.query().orderBy("id").list())
                .containsExactly(new Wide(1, "c", null, 5), new Wide(2, "d", "kept", 9), new Wide(3, "e", null, 5));
        catalog.transaction(stores -> stores.<Narrow, Object>store(Narrow.class).save(new Narrow(2, "f")));
        assertThat(wide.find(2)).contains(new Wide(2, "f", "kept", 9));
    }

    @Test
    @DisplayName("A25 a column that SQL renamed ends the stores that name it")
    void renamedElsewhere() {
        EntityStore<Narrow, Object> narrow = store(Narrow.class);
        narrow.save(new Narrow(1, "a"));
        catalog.alter("default", "Thing", before -> SchemaEvolution.renameColumn(before, 2, "address"));
        assertThatThrownBy(() -> narrow.find(1))
                .isInstanceOf(SchemaEvolutionException.class)
                .hasMessageContaining("mail")
                .hasMessageContaining("address");
        catalog.alter("default", "Thing", before -> SchemaEvolution.renameColumn(before, 2, "mail"));
        catalog.alter(
                "default",
                "Thing",
                before -> SchemaEvolution.addColumn(
                        before, new EntityField(0, "first", Schema.create(Schema.Type.LONG), true, null, null), 0));
        assertThat(narrow.find(1)).contains(new Narrow(1, "a"));
        catalog.rename("default", "Thing", "Other");
        assertThat(narrow.find(1)).contains(new Narrow(1, "a"));
    }

    @Entity(name = "Thing")
    record UniqueMail(@Id int id, @Unique @Nullable String mail) {}

    @Test
    @DisplayName("A22 a constraint that stored rows break is not added")
    void addedConstraints() {
        store(Narrow.class).saveAll(List.of(new Narrow(1, "a"), new Narrow(2, "a")));
        assertThatThrownBy(() -> store(UniqueMail.class))
                .isInstanceOf(EntityException.class)
                .hasMessageContaining("unique_mail");
        store(Narrow.class).delete(2);
        store(UniqueMail.class);
        assertThatThrownBy(() -> store(Narrow.class).save(new Narrow(3, "a"))).hasMessageContaining("unique_mail");
    }
}

package io.parquetframe.entity.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.avro.AvroDecimal;
import io.parquetframe.entity.Column;
import io.parquetframe.entity.Condition;
import io.parquetframe.entity.Entity;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.EntityStore;
import io.parquetframe.entity.EntityValueException;
import io.parquetframe.entity.Id;
import io.parquetframe.entity.SchemaEvolutionException;
import io.parquetframe.entity.SnapshotExpiredException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user does wrong is said where it is done, in a sentence. */
class MistakesTest {

    @TempDir
    Path warehouse;

    private EntityCatalog catalog = EntityCatalog.open("unused");

    @BeforeEach
    void open() {
        catalog = EntityCatalog.open(warehouse.toUri());
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Entity(namespace = "shop")
    record Price(@Id long id, @AvroDecimal(precision = 12, scale = 2) BigDecimal amount) {}

    @Entity(namespace = "shop", codec = "lzo9")
    record WrongCodec(@Id long id) {}

    @Entity(namespace = "shop", storage = "avro", codec = "gzip")
    record CodecOfParquet(@Id long id) {}

    @Entity(namespace = "shop", targetFileSize = "lots")
    record WrongSize(@Id long id) {}

    @Entity(namespace = "shop", retention = "forever")
    record WrongRetention(@Id long id) {}

    @Entity(namespace = "shop")
    record WrongDefault(@Id long id, @Column(defaultValue = "\"abc\"") int count) {}

    @Entity(namespace = "shop")
    record DefaultWithoutQuotes(@Id long id, @Column(defaultValue = "abc") String name) {}

    @Entity(name = "Numbers", namespace = "shop")
    record Ints(@Id long id, List<Integer> numbers) {}

    @Entity(name = "Numbers", namespace = "shop")
    record Longs(@Id long id, List<Long> numbers) {}

    /** Of which there are no objects. */
    @Entity(namespace = "shop")
    public abstract static class Shape {
        @Id
        private long id;

        public long getId() {
            return id;
        }

        public void setId(long id) {
            this.id = id;
        }
    }

    @ParameterizedTest(name = "A10 {0}: {1}")
    @CsvSource({
        "WrongCodec, lzo9",
        "CodecOfParquet, gzip",
        "WrongSize, lots",
        "WrongRetention, forever",
        "WrongDefault, count",
        "DefaultWithoutQuotes, name",
        "Shape, abstract"
    })
    void aDefinitionThatCannotBeKeptIsRefusedBeforeRowsCome(String type, String named) throws ClassNotFoundException {
        Class<?> wrong = Class.forName(MistakesTest.class.getName() + "$" + type);
        assertThatThrownBy(() -> catalog.store(wrong))
                .isInstanceOf(EntityDefinitionException.class)
                .hasMessageContainingAll(type, named);
    }

    @Test
    void nullIsNoObject() {
        EntityStore<Price, Long> prices = catalog.store(Price.class);
        assertThatThrownBy(() -> prices.saveAll(Arrays.asList(new Price(1, BigDecimal.ONE), null)))
                .isInstanceOf(EntityValueException.class)
                .hasMessageContaining(Price.class.getName());
        assertThat(prices.count()).isZero();
    }

    @Test
    void aConditionOnWhatTheFieldCannotHoldIsNoSave() {
        EntityStore<Price, Long> prices = catalog.store(Price.class);
        assertThatThrownBy(() -> prices.query()
                        .where(Condition.atLeast("amount", new BigDecimal("1.4999")))
                        .list())
                .isInstanceOf(EntityValueException.class)
                .hasMessageContainingAll("amount", "compared", "1.4999");
    }

    @Test
    @DisplayName("A25 what within a list does not widen is named")
    void elementsDoNotWiden() {
        catalog.store(Ints.class);
        assertThatThrownBy(() -> catalog.store(Longs.class))
                .isInstanceOf(SchemaEvolutionException.class)
                .hasMessageContainingAll("numbers", "array<int> cannot become array<long>");
    }

    @Test
    void anInterruptedSaveIsCancelled() {
        EntityStore<Price, Long> prices = catalog.store(Price.class);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> prices.save(new Price(1, BigDecimal.ONE)))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        prices.save(new Price(2, BigDecimal.ONE));
        assertThat(prices.exists(1L)).isFalse();
    }

    @Test
    void aNamespaceWithoutSnapshotsIsSaidToHaveNone() {
        assertThatThrownBy(() -> catalog.at("nowhere", 3))
                .isInstanceOf(SnapshotExpiredException.class)
                .hasMessageContaining("has none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void aWarehouseHasAName(String name) {
        assertThatThrownBy(() -> EntityCatalog.open(name)).isInstanceOf(EntityDefinitionException.class);
    }

    @Test
    @DisplayName("a file is no warehouse")
    void aFileIsNoWarehouse() throws IOException {
        Path file = Files.createFile(warehouse.resolve("file"));
        assertThatThrownBy(() -> EntityCatalog.open(file.toUri()))
                .isInstanceOf(EntityDefinitionException.class)
                .hasMessageContaining(file.toString());
    }
}

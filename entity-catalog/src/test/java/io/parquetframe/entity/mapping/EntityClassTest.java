package io.parquetframe.entity.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.avro.AvroDecimal;
import io.parquetframe.entity.Column;
import io.parquetframe.entity.Entity;
import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.Id;
import io.parquetframe.entity.Index;
import io.parquetframe.entity.Relation;
import io.parquetframe.entity.Unique;
import io.parquetframe.entity.Version;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.Definitions;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.GeneratedKey;
import io.parquetframe.entity.metadata.OnDelete;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EntityClassTest {

    @Entity(name = "people", namespace = "shop", storage = "avro", codec = "snappy", retention = "1d")
    record Person(
            @Id(generated = GeneratedKey.SEQUENCE) Long id,
            @Column(name = "full name", aliases = "name", doc = "as spoken", defaultValue = "\"?\"") @Unique
                    String fullName,
            @Unique(name = "where") String city,
            @Unique(name = "where") @Index String street,
            @Relation(target = Person.class, inverse = "reports", onDelete = OnDelete.SET_NULL) Long managerId,
            @Version int saves) {}

    @Entity
    record Room(@Id String house, @Id int number) {}

    @Entity(key = {"room", "day"})
    record Booking(
            int day,
            String room,
            @Relation(target = Room.class, name = "place", references = "number") int roomNumber,
            @Relation(target = Room.class, name = "place", references = "house") String house,
            @Relation(target = Person.class) long guestId) {}

    private static String parents(Class<?> type) {
        return type.getSimpleName();
    }

    @Test
    @DisplayName("A10 annotations become metadata")
    void annotationsBecomeMetadata() {
        EntityClass<Person> person = EntityClass.of(Person.class);
        EntityMetadata metadata = ClassDefinition.of(person, "7", EntityClassTest::parents, Map.of());
        assertThat(person.namespace()).isEqualTo("shop");
        assertThat(metadata.name()).isEqualTo("people");
        assertThat(metadata.location()).isEqualTo("7");
        assertThat(metadata.generatedKey()).isEqualTo(GeneratedKey.SEQUENCE);
        assertThat(metadata.properties())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "storage",
                        "avro",
                        "codec",
                        "snappy",
                        "retention",
                        "1d",
                        "integrity",
                        "enforced",
                        "index.street",
                        "4",
                        "version",
                        "6"));
        assertThat(metadata.schema().fields().stream().map(EntityField::name))
                .containsExactly("id", "full name", "city", "street", "managerId", "saves");
        assertThat(metadata.schema().fields().stream()
                        .filter(EntityField::nullable)
                        .map(EntityField::id))
                .containsExactly(2, 3, 4, 5);
        EntityField name = metadata.schema().field(2).orElseThrow();
        assertThat(name.doc()).isEqualTo("as spoken");
        assertThat(name.defaultValue()).isEqualTo("\"?\"");
        assertThat(metadata.constraints())
                .containsExactlyInAnyOrder(
                        new Constraint.PrimaryKey("primary_key", List.of(1)),
                        new Constraint.Unique("unique_full name", List.of(2)),
                        new Constraint.Unique("where", List.of(3, 4)),
                        new Constraint.ForeignKey("manager", List.of(5), "7", OnDelete.SET_NULL));
        assertThat(person.relations().get(0).inverse()).isEqualTo("reports");
        assertThat(person.version()).contains("saves");
        Definitions.check(metadata, id -> Optional.empty());
    }

    @Test
    @DisplayName("A21 a composite foreign key has the order of its parent's key")
    void compositeKeys() {
        EntityClass<Booking> booking = EntityClass.of(Booking.class);
        EntityMetadata metadata = ClassDefinition.of(booking, "8", EntityClassTest::parents, Map.of("storage", "avro"));
        assertThat(metadata.primaryKey().orElseThrow().fieldIds()).containsExactly(2, 1);
        assertThat(metadata.constraints(Constraint.ForeignKey.class))
                .containsExactly(
                        new Constraint.ForeignKey("place", List.of(4, 3), "Room", OnDelete.RESTRICT),
                        new Constraint.ForeignKey("guest", List.of(5), "Person", OnDelete.RESTRICT));
        assertThat(metadata.properties()).containsEntry("storage", "avro");
    }

    record NotAnnotated(@Id long id) {}

    @Entity
    record WithoutKey(long id) {}

    @Entity(key = "uid")
    record KeyThatIsNoField(long id) {}

    @Entity(key = "id")
    record TwoKeys(long id, @Id long other) {}

    @Entity
    record NoMapping(@Id long id, Object worker) {}

    @Entity
    record BareDecimal(@Id long id, BigDecimal amount) {}

    @Entity
    record NumberedMap(@Id long id, Map<Long, String> names) {}

    @Entity
    record NoWayBack(@Id long id, ArrayDeque<String> fine, java.util.Deque<String> names) {}

    @Entity
    record SameColumn(@Id long id, @Column(name = "ID") long other) {}

    @Entity
    record TextVersion(@Id long id, @Version String version) {}

    @Entity
    record TwoVersions(@Id long id, @Version int one, @Version int two) {}

    @Entity
    record StrangeStorage2(@Id long id, @Relation(target = NotAnnotated.class) long otherId) {}

    @Entity(storage = "orc")
    record StrangeStorage(@Id long id) {}

    @Entity(integrity = "none")
    record StrangeIntegrity(@Id long id) {}

    @Entity
    record TwoTargets(
            @Id long id,
            @Relation(target = Person.class, name = "r") long a,
            @Relation(target = Room.class, name = "r") long b) {}

    @Entity
    interface NoClass {}

    @Entity
    public static class HiddenKey {
        @Id
        private long id;

        private String name = "";

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        long id() {
            return id;
        }
    }

    @Entity
    public static class NoConstructor {
        private long id;

        public NoConstructor(long id) {
            this.id = id;
        }

        @Id
        public long getId() {
            return id;
        }

        public void setId(long id) {
            this.id = id;
        }
    }

    static Stream<Arguments> classesThatAreNoEntities() {
        return Stream.of(
                Arguments.of(NotAnnotated.class, "", "@Entity"),
                Arguments.of(WithoutKey.class, "", "@Id"),
                Arguments.of(KeyThatIsNoField.class, "uid", "no field"),
                Arguments.of(TwoKeys.class, "other", "one place"),
                Arguments.of(NoMapping.class, "worker", "java.lang.Object"),
                Arguments.of(BareDecimal.class, "amount", "@AvroDecimal"),
                Arguments.of(NumberedMap.class, "names", "String keys"),
                Arguments.of(NoWayBack.class, "names", "java.util.Deque"),
                Arguments.of(SameColumn.class, "other", "two columns"),
                Arguments.of(TextVersion.class, "version", "int or long"),
                Arguments.of(TwoVersions.class, "two", "second @Version"),
                Arguments.of(StrangeStorage.class, "", "orc"),
                Arguments.of(StrangeStorage2.class, "otherId", "no @Entity"),
                Arguments.of(StrangeIntegrity.class, "", "none"),
                Arguments.of(TwoTargets.class, "b", "another target"),
                Arguments.of(NoClass.class, "", "no Avro type"),
                Arguments.of(HiddenKey.class, "id", "getter and setter"),
                Arguments.of(NoConstructor.class, "", "constructor"));
    }

    @ParameterizedTest
    @MethodSource("classesThatAreNoEntities")
    @DisplayName("A10 a class that cannot be an entity is an error that names class and field")
    void classesThatCannotBeEntities(Class<?> type, String field, String why) {
        assertThatThrownBy(() -> EntityClass.of(type))
                .isInstanceOf(EntityDefinitionException.class)
                .hasMessageContaining(type.getSimpleName())
                .hasMessageContaining(field)
                .hasMessageContaining(why);
    }

    @Entity
    record WrongParts(@Id long id, @Relation(target = Room.class, name = "room") int number) {}

    @Entity
    record WrongReferences(
            @Id long id,
            @Relation(target = Room.class, name = "room", references = "number") int number,
            @Relation(target = Room.class, name = "room", references = "street") String house) {}

    static Stream<Arguments> relationsThatDoNotFit() {
        return Stream.of(
                Arguments.of(WrongParts.class, "[house, number]"), Arguments.of(WrongReferences.class, "street"));
    }

    @ParameterizedTest
    @MethodSource("relationsThatDoNotFit")
    void aRelationThatDoesNotFitItsParentIsRefused(Class<?> type, String why) {
        assertThatThrownBy(() -> ClassDefinition.of(EntityClass.of(type), "9", EntityClassTest::parents, Map.of()))
                .isInstanceOf(EntityDefinitionException.class)
                .hasMessageContaining(type.getSimpleName())
                .hasMessageContaining("room")
                .hasMessageContaining(why);
    }

    @Entity
    record Product(@Id long id, @AvroDecimal(precision = 12, scale = 2) @Nullable BigDecimal price) {}

    @Test
    void aPropertyIsFoundByItsName() {
        EntityClass<Person> person = EntityClass.of(Person.class);
        assertThat(person.column("fullName").orElseThrow().name()).isEqualTo("full name");
        assertThat(person.column("full name")).isEmpty();
        assertThat(person.properties(List.of("full name"))).containsExactly("fullName");
        assertThat(EntityClass.of(Product.class).column("price").orElseThrow().nullable())
                .isTrue();
    }
}

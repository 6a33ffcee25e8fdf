package io.parquetframe.entity.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.Column;
import io.parquetframe.entity.Entity;
import io.parquetframe.entity.Id;
import io.parquetframe.entity.Index;
import io.parquetframe.entity.SchemaEvolutionException;
import io.parquetframe.entity.Unique;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClassEvolutionTest {

    @Entity(name = "User")
    record First(@Id int id, @Nullable String mail, float score, @Nullable String dropped) {}

    @Entity(name = "User")
    record Second(
            @Id long id,
            @Column(aliases = {"none", "mail"}) @Unique @Nullable String email,
            @Nullable Double score,
            @Index @Nullable String city,
            @Column(defaultValue = "1") int level) {}

    @Entity(name = "User")
    record Narrowed(@Id int id, @Nullable Integer score) {}

    @Entity(name = "User")
    record Required(@Id int id, float score, @Column(name = "mail") @org.jspecify.annotations.NonNull String mail) {}

    @Entity(name = "User")
    record WithoutScore(@Id int id, @Nullable String mail) {}

    @Entity(name = "User")
    record NewRequired(@Id int id, float score, int level) {}

    @Entity(name = "User")
    record OtherKey(int id, @Id float score, @Nullable @Id String mail) {}

    private static final EntityMetadata STORED =
            ClassDefinition.of(EntityClass.of(First.class), "1", Class::getName, Map.of());

    private static EntityMetadata evolved(Class<?> type) {
        return ClassEvolution.of(EntityClass.of(type), STORED, Class::getName);
    }

    @Test
    @DisplayName("A25 a class that has grown makes its entity grow")
    void classesGrow() {
        EntityMetadata evolved = evolved(Second.class);
        assertThat(evolved.schema().fields().stream().map(field -> field.id() + field.name() + field.nullable()))
                .containsExactly("1idfalse", "2emailtrue", "3scoretrue", "4droppedtrue", "5citytrue", "6levelfalse");
        assertThat(evolved.schema().field("id").orElseThrow().type().getName()).isEqualTo("long");
        assertThat(evolved.schema().field("score").orElseThrow().type().getName())
                .isEqualTo("double");
        assertThat(evolved.properties()).containsEntry("index.city", "5");
        assertThat(evolved.constraints()).hasSize(2);
        assertThat(RowMapper.of(EntityClass.of(Second.class), evolved).unmapped().stream()
                        .map(EntityField::name))
                .containsExactly("dropped");
        assertThat(ClassEvolution.of(EntityClass.of(Second.class), evolved, Class::getName))
                .isSameAs(evolved);
    }

    @Test
    @DisplayName("A25 the class that an entity came from changes nothing")
    void theSameClass() {
        assertThat(evolved(First.class)).isSameAs(STORED);
    }

    @Test
    @DisplayName("A25 narrowing, dropping a required column, and requiring one are errors that name column and rule")
    void classesThatShrink() {
        refused(Narrowed.class, "score", "float cannot become int");
        refused(Required.class, "mail", "stays nullable");
        refused(WithoutScore.class, "score", "required columns cannot be dropped");
        refused(NewRequired.class, "level", "default");
        refused(OtherKey.class, "mail", "nullable");
    }

    private static void refused(Class<?> type, String column, String rule) {
        assertThatThrownBy(() -> evolved(type))
                .isInstanceOf(SchemaEvolutionException.class)
                .hasMessageContaining("User")
                .hasMessageContaining(column)
                .hasMessageContaining(rule);
    }

    @Entity(name = "User")
    record KeyOfTwo(@Id int id, @Id float score) {}

    @Test
    @DisplayName("A25 a key stays as it is")
    void keysStay() {
        refused(KeyOfTwo.class, "primary key", "[id, score]");
    }
}

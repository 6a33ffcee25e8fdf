package io.parquetframe.entity.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.SchemaEvolutionException;
import io.parquetframe.entity.check.CheckExpression;
import io.parquetframe.entity.check.CheckJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaEvolutionTest {

    private static final Schema INT = Schema.create(Schema.Type.INT);
    private static final Schema LONG = Schema.create(Schema.Type.LONG);
    private static final Schema FLOAT = Schema.create(Schema.Type.FLOAT);
    private static final Schema DOUBLE = Schema.create(Schema.Type.DOUBLE);
    private static final Schema STRING = Schema.create(Schema.Type.STRING);

    private static Schema decimal(int precision, int scale) {
        return LogicalTypes.decimal(precision, scale).addToSchema(Schema.create(Schema.Type.BYTES));
    }

    private static Schema symbols(String... symbols) {
        return SchemaBuilder.enumeration("e").symbols(symbols);
    }

    private static EntityField field(int id, String name, Schema type, boolean nullable, @Nullable String initial) {
        return new EntityField(id, name, type, nullable, initial, null);
    }

    private static final EntityMetadata USER = new EntityMetadata(
            "1",
            "User",
            "1",
            List.of(new EntitySchema(
                    1,
                    List.of(
                            field(1, "id", INT, false, null),
                            field(2, "name", STRING, true, null),
                            field(3, "score", FLOAT, true, null),
                            field(4, "amount", decimal(10, 2), true, null),
                            field(5, "kind", symbols("A", "B"), true, null),
                            field(6, "day", STRING, true, null),
                            field(7, "manager", LONG, true, null),
                            field(8, "city", STRING, true, null),
                            field(9, "free", STRING, true, null)))),
            9,
            List.of(
                    new Constraint.PrimaryKey("pk", List.of(1)),
                    new Constraint.ForeignKey("boss", List.of(7), "1", OnDelete.SET_NULL),
                    new Constraint.Check(
                            "named",
                            "name is not null",
                            CheckJson.write(new CheckExpression.Not(
                                    new CheckExpression.IsNull(new CheckExpression.Column(2))))),
                    new Constraint.Check("scored", "abs(SCORE) < 1", "")),
            List.of(new PartitionField(6, PartitionField.Transform.IDENTITY, 0)),
            GeneratedKey.NONE,
            Map.of("index.city", "8", "owner", "me"));

    @Test
    @DisplayName("A25 a nullable column, or one with a default, is added under a new id")
    void columnsAreAdded() {
        EntityMetadata next = SchemaEvolution.addColumn(USER, field(0, "email", STRING, true, null), 1);
        next = SchemaEvolution.addColumn(
                next, field(0, "active", Schema.create(Schema.Type.BOOLEAN), false, "true"), -1);
        assertThat(next.schema().id()).isEqualTo(3);
        assertThat(next.schema().fields().get(1).id()).isEqualTo(10);
        assertThat(next.schema().field("active").orElseThrow().id()).isEqualTo(11);
        assertThat(next.lastFieldId()).isEqualTo(11);
        assertThat(next.schema(1)).isEqualTo(USER.schema());
    }

    @Test
    @DisplayName("A25 an id is never given twice")
    void idsAreNotUsedAgain() {
        EntityMetadata next = SchemaEvolution.addColumn(USER, field(0, "email", STRING, true, null), -1);
        next = SchemaEvolution.dropColumn(next, 10);
        next = SchemaEvolution.addColumn(next, field(0, "email", LONG, true, null), -1);
        assertThat(next.schema().field("email").orElseThrow().id()).isEqualTo(11);
    }

    static Stream<Arguments> widenings() {
        return Stream.of(
                Arguments.of(1, LONG),
                Arguments.of(3, DOUBLE),
                Arguments.of(4, decimal(12, 2)),
                Arguments.of(5, symbols("C", "A", "B")));
    }

    @ParameterizedTest
    @MethodSource("widenings")
    @DisplayName("A25 a column is widened")
    void columnsAreWidened(int id, Schema type) {
        EntityMetadata next = SchemaEvolution.retype(USER, id, type);
        assertThat(next.schema().field(id).orElseThrow().type()).isEqualTo(type);
        assertThat(SchemaEvolution.retype(next, id, type)).isSameAs(next);
    }

    @Test
    @DisplayName("A25 a column is renamed, reordered, and described")
    void columnsAreRenamed() {
        EntityMetadata next = SchemaEvolution.renameColumn(USER, 9, "Free");
        assertThat(next.schema().field("Free").orElseThrow().id()).isEqualTo(9);
        assertThat(SchemaEvolution.renameColumn(next, 9, "Free")).isSameAs(next);
        next = SchemaEvolution.reorder(next, List.of(9, 8, 7, 6, 5, 4, 3, 2, 1));
        assertThat(next.schema().fields().get(0).name()).isEqualTo("Free");
        next = SchemaEvolution.setDoc(SchemaEvolution.setDefault(next, 9, "\"x\""), 9, "a comment");
        assertThat(next.schema().field(9).orElseThrow())
                .isEqualTo(new EntityField(9, "Free", STRING, true, "\"x\"", "a comment"));
        assertThat(next.properties()).isEqualTo(USER.properties());
    }

    @Test
    void aRequiredColumnBecomesNullable() {
        EntityMetadata next = SchemaEvolution.addColumn(USER, field(0, "active", STRING, false, "\"\""), -1);
        next = SchemaEvolution.setNullable(next, 10, true);
        assertThat(next.schema().field(10).orElseThrow().nullable()).isTrue();
        assertThat(SchemaEvolution.setNullable(next, 10, true)).isSameAs(next);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal("id", "required", e -> SchemaEvolution.dropColumn(e, 1)),
                refusal("day", "partitioning", e -> SchemaEvolution.dropColumn(e, 6)),
                refusal("manager", "boss", e -> SchemaEvolution.dropColumn(e, 7)),
                refusal("city", "index", e -> SchemaEvolution.dropColumn(e, 8)),
                refusal("name", "named", e -> SchemaEvolution.dropColumn(e, 2)),
                refusal("name", "named", e -> SchemaEvolution.renameColumn(e, 2, "full")),
                refusal("score", "scored", e -> SchemaEvolution.renameColumn(e, 3, "points")),
                refusal("City", "case", e -> SchemaEvolution.renameColumn(e, 9, "City")),
                refusal("City", "case", e -> SchemaEvolution.addColumn(e, field(0, "City", INT, true, null), -1)),
                refusal("age", "default", e -> SchemaEvolution.addColumn(e, field(0, "age", INT, false, null), -1)),
                refusal("manager", "long cannot become int", e -> SchemaEvolution.retype(e, 7, INT)),
                refusal("name", "string cannot become long", e -> SchemaEvolution.retype(e, 2, LONG)),
                refusal("amount", "decimal(10,2) cannot", e -> SchemaEvolution.retype(e, 4, decimal(12, 3))),
                refusal("amount", "decimal(9,2)", e -> SchemaEvolution.retype(e, 4, decimal(9, 2))),
                refusal("kind", "enum", e -> SchemaEvolution.retype(e, 5, symbols("A"))),
                refusal(
                        "id",
                        "date",
                        e -> SchemaEvolution.retype(
                                e, 1, LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT)))),
                refusal("name", "nullable", e -> SchemaEvolution.setNullable(e, 2, false)),
                refusal("id", "primary key", e -> SchemaEvolution.setNullable(e, 1, true)),
                refusal("column 77", "no such", e -> SchemaEvolution.setDefault(e, 77, null)),
                refusal("order", "once", e -> SchemaEvolution.reorder(e, List.of(1, 1))),
                refusal(
                        "pk",
                        "of that name",
                        e -> SchemaEvolution.addConstraint(e, new Constraint.Unique("pk", List.of(2)))),
                refusal("nothing", "named", e -> SchemaEvolution.dropConstraint(e, "nothing")));
    }

    private static Arguments refusal(String column, String rule, UnaryOperator<EntityMetadata> change) {
        return Arguments.of(column, rule, change);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    @DisplayName("A25 what stored rows do not allow is an error that names the column and the rule")
    void changesThatStoredRowsDoNotAllow(String column, String rule, UnaryOperator<EntityMetadata> change) {
        assertThatThrownBy(() -> change.apply(USER))
                .isInstanceOf(SchemaEvolutionException.class)
                .hasMessageContaining("User")
                .hasMessageContaining(column)
                .hasMessageContaining(rule);
    }

    @Test
    void theOnlyColumnStays() {
        EntityMetadata log = new EntityMetadata(
                "2",
                "Log",
                "2",
                List.of(new EntitySchema(1, List.of(field(1, "line", STRING, true, null)))),
                1,
                List.of(),
                List.of(),
                GeneratedKey.NONE,
                Map.of());
        assertThatThrownBy(() -> SchemaEvolution.dropColumn(log, 1)).hasMessageContaining("only column");
    }

    @Test
    void constraintsComeAndGo() {
        EntityMetadata next = SchemaEvolution.addConstraint(USER, new Constraint.Unique("one", List.of(2, 8)));
        Definitions.check(next, id -> Optional.empty());
        assertThat(SchemaEvolution.dropConstraint(next, "one")).isEqualTo(USER);
    }

    static Stream<Arguments> definitions() {
        return Stream.of(
                definition("floating", new Constraint.Unique("u", List.of(3))),
                definition("two primary keys", new Constraint.PrimaryKey("other", List.of(1))),
                definition("nullable", new Constraint.PrimaryKey("other", List.of(2))),
                definition("twice", new Constraint.Unique("u", List.of(2, 2))),
                definition("no column 77", new Constraint.Unique("u", List.of(77))),
                definition("two constraints", new Constraint.Unique("pk", List.of(2))),
                definition("not in the namespace", new Constraint.ForeignKey("f", List.of(7), "9", OnDelete.RESTRICT)),
                definition("no primary key", new Constraint.ForeignKey("f", List.of(7), "log", OnDelete.RESTRICT)),
                definition("same order", new Constraint.ForeignKey("f", List.of(2), "1", OnDelete.RESTRICT)),
                definition("same order", new Constraint.ForeignKey("f", List.of(7, 2), "1", OnDelete.RESTRICT)),
                definition("to null", new Constraint.ForeignKey("f", List.of(1), "1", OnDelete.SET_NULL)));
    }

    private static Arguments definition(String why, Constraint constraint) {
        return Arguments.of(why.equals("floating") ? "cannot be a key" : why, constraint);
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void aDefinitionThatCannotBeIsRefused(String why, Constraint constraint) {
        EntityMetadata log = new EntityMetadata(
                "log",
                "Log",
                "2",
                List.of(new EntitySchema(1, List.of(field(1, "line", LONG, true, null)))),
                1,
                List.of(),
                List.of(),
                GeneratedKey.NONE,
                Map.of());
        EntityMetadata with = new EntityMetadata(
                "1",
                "User",
                "1",
                USER.schemas(),
                9,
                Stream.concat(USER.constraints().stream(), Stream.of(constraint))
                        .toList(),
                List.of(),
                GeneratedKey.NONE,
                Map.of());
        assertThatThrownBy(() -> Definitions.check(with, id -> id.equals("log") ? Optional.of(log) : Optional.empty()))
                .isInstanceOf(EntityDefinitionException.class)
                .hasMessageContaining("User")
                .hasMessageContaining(why);
    }

    @Test
    void rowsWithoutAKeyAreNotChangedByTheirParents() {
        EntityMetadata log = new EntityMetadata(
                "log",
                "Log",
                "2",
                List.of(new EntitySchema(1, List.of(field(1, "user", LONG, true, null)))),
                1,
                List.of(new Constraint.ForeignKey("f", List.of(1), "1", OnDelete.CASCADE)),
                List.of(),
                GeneratedKey.NONE,
                Map.of());
        assertThatThrownBy(() -> Definitions.check(log, id -> Optional.of(USER)))
                .isInstanceOf(EntityDefinitionException.class)
                .hasMessageContaining("without a primary key");
    }

    @Test
    void generatedKeysNeedAColumnThatHoldsThem() {
        assertThatThrownBy(() -> Definitions.check(generated(GeneratedKey.UUID), id -> Optional.empty()))
                .hasMessageContaining("uuid");
        Definitions.check(generated(GeneratedKey.SEQUENCE), id -> Optional.empty());
    }

    private static EntityMetadata generated(GeneratedKey kind) {
        return new EntityMetadata("1", "User", "1", USER.schemas(), 9, USER.constraints(), List.of(), kind, Map.of());
    }
}

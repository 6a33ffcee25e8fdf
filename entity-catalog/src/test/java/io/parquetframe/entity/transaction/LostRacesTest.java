package io.parquetframe.entity.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.ConcurrentCommitException;
import io.parquetframe.entity.ConstraintViolationException;
import io.parquetframe.entity.DuplicateKeyException;
import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.EntityExistsException;
import io.parquetframe.entity.EntityNotFoundException;
import io.parquetframe.entity.ForeignKeyViolationException;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntitySchema;
import io.parquetframe.entity.metadata.OnDelete;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What two catalogs do at once either fits together or one of them hears so. */
@ParameterizedClass
@EnumSource
class LostRacesTest extends RacingCatalogs {

    LostRacesTest(Moment moment) {
        super(moment);
    }

    @Test
    void writersOfDifferentKeysBothSucceed() {
        EntityTransaction insert = inserting("user", 3, null, "c");
        commit(insert, () -> two.insert("user", 4, null, "d"));

        assertThat(two.rows("user")).containsExactly("1 null a", "2 null b", "3 null c", "4 null d");
    }

    @Test
    void theLastOfTwoSavesWins() {
        EntityTransaction save = saving("user", 1, null, "mine");
        commit(save, () -> two.save("user", 1, null, "theirs"));

        assertThat(two.rows("user")).contains("1 null mine");
    }

    @Test
    void ofTwoInsertsOfOneKeyOneSucceeds() {
        EntityTransaction insert = inserting("user", 3, null, "c");
        assertThatThrownBy(() -> commit(insert, () -> two.insert("user", 3, null, "d")))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(two.rows("user")).contains("3 null d");
    }

    @Test
    void ofTwoRowsWithOneUniqueValueOneIsThere() {
        EntityTransaction save = saving("user", 3, null, "same");
        assertThatThrownBy(() -> commit(save, () -> two.save("user", 4, null, "same")))
                .isInstanceOfSatisfying(DuplicateKeyException.class, e -> assertThat(e.constraint())
                        .isEqualTo("user_text"));
    }

    @Test
    void aChildOfAParentThatWasDeletedMeanwhileIsRefused() {
        EntityTransaction insert = inserting("order", 11, 2L, "x");
        assertThatThrownBy(() -> commit(insert, () -> two.delete("user", 2)))
                .isInstanceOf(ForeignKeyViolationException.class);
        assertThat(two.rows("order")).hasSize(1);
    }

    @Test
    void aParentThatGotAChildMeanwhileStays() {
        EntityTransaction delete = deleting("user", 2);
        assertThatThrownBy(() -> commit(delete, () -> two.insert("order", 11, 2L, "x")))
                .isInstanceOf(ForeignKeyViolationException.class);
        assertThat(two.rows("user")).hasSize(2);
    }

    @Test
    void aParentWhoseChildWentMeanwhileCanBeDeleted() {
        EntityTransaction delete = deleting("user", 1);
        // After the check it would be too late: the transaction was refused already.
        two.delete("order", 10);
        delete.commit("delete", Map.of());

        assertThat(two.rows("user")).containsExactly("2 null b");
    }

    @Test
    void aChildInsertedMeanwhileCascadesToo() {
        one.catalog.alter(Shop.NAMESPACE, "order", before -> one.entity("order", "user", OnDelete.CASCADE));
        EntityTransaction delete = deleting("user", 1);
        Runnable meanwhile = () -> {
            two.insert("order", 11, 1L, "y");
            two.save("order", 10, 2L, "moved away");
        };

        commit(delete, meanwhile);

        assertThat(two.rows("order")).containsExactly("10 2 moved away");
    }

    @Test
    void rowsThatWereReadMustNotHaveChanged() {
        EntityTransaction update =
                saving("user", 1, null, "mine").relyOnUnchanged(one.id("user"), List.of(one.key("user", 1)));
        assertThatThrownBy(() -> commit(update, () -> two.save("user", 1, null, "theirs")))
                .isInstanceOf(ConcurrentCommitException.class)
                .hasMessageContaining("(1)");
        assertThat(two.rows("user")).contains("1 null theirs");
    }

    @Test
    void rowsThatWereReadMustNotHaveBeenDeleted() {
        EntityTransaction update =
                saving("user", 2, null, "mine").relyOnUnchanged(one.id("user"), List.of(one.key("user", 2)));

        assertThatThrownBy(() -> commit(update, () -> two.delete("user", 2)))
                .isInstanceOf(ConcurrentCommitException.class);
    }

    @Test
    void rowsThatWereReadMustNotHaveBeenOverwritten() {
        EntityTransaction update =
                saving("order", 10, 1L, "mine").relyOnUnchanged(one.id("order"), List.of(one.key("order", 10)));

        assertThatThrownBy(() -> commit(update, () -> truncate("order"))).isInstanceOf(ConcurrentCommitException.class);
    }

    @Test
    void childrenOfAParentThatWasOverwrittenMeanwhileAreRefused() {
        EntityTransaction insert = inserting("order", 11, 2L, "x");

        assertThatThrownBy(() -> commit(insert, () -> {
                    two.delete("order", 10);
                    truncate("user");
                }))
                .isInstanceOf(ForeignKeyViolationException.class);
    }

    @Test
    void rowsOfOtherKeysMayChange() {
        EntityTransaction update =
                saving("user", 1, null, "mine").relyOnUnchanged(one.id("user"), List.of(one.key("user", 1)));
        commit(update, () -> two.save("user", 2, null, "theirs"));

        assertThat(two.rows("user")).containsExactly("1 null mine", "2 null theirs");
    }

    @Test
    void rowsThatMatchAConditionMustNotHaveCome() {
        EntityTransaction update = saving("user", 1, null, "mine").relyOnNoChange(one.id("user"), file -> true);

        assertThatThrownBy(() -> commit(update, () -> two.insert("user", 9, null, "new")))
                .isInstanceOf(ConcurrentCommitException.class);
    }

    @Test
    void rowsThatMatchAConditionMustNotHaveGone() {
        EntityTransaction update = saving("user", 1, null, "mine")
                .relyOnNoChange(one.id("order"), file -> file.content() == DataFile.Content.ROWS);

        assertThatThrownBy(() -> commit(update, () -> truncate("order"))).isInstanceOf(ConcurrentCommitException.class);
    }

    @Test
    void rowsThatMatchNoConditionMayComeAndGo() {
        EntityTransaction update = saving("user", 1, null, "mine").relyOnNoChange(one.id("user"), file -> false);

        commit(update, () -> two.insert("user", 9, null, "new"));

        assertThat(two.rows("user")).hasSize(3);
    }

    @Test
    void rowsThatCameByALaterSchemaAreLookedAt() {
        EntityTransaction update =
                saving("user", 1, null, "mine").relyOnUnchanged(one.id("user"), List.of(one.key("user", 1)));

        assertThatThrownBy(() -> commit(update, () -> {
                    two.catalog.alter(Shop.NAMESPACE, "user", LostRacesTest::withOneMoreColumn);
                    two.save("user", 1, null, "theirs");
                }))
                .isInstanceOf(ConcurrentCommitException.class)
                .hasMessageContaining("(1)");
    }

    private static EntityMetadata withOneMoreColumn(EntityMetadata before) {
        List<EntityField> fields = new ArrayList<>(before.schema().fields());
        fields.add(new EntityField(4, "more", Schema.create(Schema.Type.LONG), true, null, null));
        List<EntitySchema> schemas = new ArrayList<>(before.schemas());
        schemas.add(new EntitySchema(2, fields));
        return new EntityMetadata(
                before.id(),
                before.name(),
                before.location(),
                schemas,
                4,
                before.constraints(),
                before.partitioning(),
                before.generatedKey(),
                before.properties());
    }

    @Test
    void aNamespaceThatWasGivenAnEntityMeanwhileIsNotDropped() {
        one.catalog.createNamespace("empty", Map.of());

        assertThatThrownBy(() -> during(
                        () -> one.catalog.dropNamespace("empty", false),
                        () -> two.catalog.define("empty", two.entity("item", null, OnDelete.RESTRICT))))
                .isInstanceOf(EntityDefinitionException.class)
                .hasMessageContaining("item");
        assertThat(two.catalog.state("empty").entities()).hasSize(1);
    }

    @Test
    void ofTwoDefinitionsOfOneNameOneIsThere() {
        EntityTransaction define = one.begin().define(one.entity("item", null, OnDelete.RESTRICT));
        EntityMetadata other = two.entity("item", null, OnDelete.RESTRICT);
        assertThatThrownBy(() -> commit(
                        define,
                        () -> two.catalog.define(
                                Shop.NAMESPACE,
                                new EntityMetadata(
                                        "other-id",
                                        "item",
                                        "other-id",
                                        other.schemas(),
                                        other.lastFieldId(),
                                        other.constraints(),
                                        other.partitioning(),
                                        other.generatedKey(),
                                        other.properties()))))
                .isInstanceOf(EntityExistsException.class);
    }

    @Test
    void anEntityThatWasGivenAForeignKeyMeanwhileIsNotDropped() {
        EntityTransaction drop = one.begin().drop(one.id("order"));
        assertThatThrownBy(() -> commit(drop, () -> two.define("line", "order", OnDelete.RESTRICT)))
                .isInstanceOfSatisfying(ForeignKeyViolationException.class, e -> assertThat(e.constraint())
                        .isEqualTo("line_fk"));
    }

    @Test
    void anEntityThatRefersToOneDroppedMeanwhileIsNotDefined() {
        EntityTransaction define = one.begin().define(one.entity("line", "order", OnDelete.RESTRICT));
        assertThatThrownBy(() -> commit(define, () -> two.catalog.drop(Shop.NAMESPACE, "order")))
                .isInstanceOf(EntityDefinitionException.class);
    }

    @Test
    void rowsOfAnEntityThatWasDroppedMeanwhileAreRefused() {
        EntityTransaction insert = inserting("order", 11, 1L, "x");

        assertThatThrownBy(() -> commit(insert, () -> two.catalog.drop(Shop.NAMESPACE, "order")))
                .isInstanceOf(ConcurrentCommitException.class);
    }

    @Test
    void rowsOfAnEntityWhoseConstraintsChangedMeanwhileAreRefused() {
        EntityTransaction save = saving("user", 1, null, "x");

        assertThatThrownBy(() -> commit(
                        save,
                        () -> two.catalog.alter(
                                Shop.NAMESPACE, "user", before -> two.entity("user", null, OnDelete.RESTRICT))))
                .isInstanceOf(ConcurrentCommitException.class);
    }

    @Test
    void rowsOfAnEntityThatWasRenamedMeanwhileAreThere() {
        EntityTransaction save = saving("user", 1, null, "x");

        commit(save, () -> two.catalog.rename(Shop.NAMESPACE, "user", "client"));

        assertThat(two.rows("client")).contains("1 null x");
    }

    @Test
    void nothingIsWrittenIntoANamespaceThatWasDroppedMeanwhile() {
        EntityTransaction save = saving("user", 1, null, "x");

        assertThatThrownBy(() -> commit(save, () -> two.catalog.dropNamespace(Shop.NAMESPACE, true)))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void aConstraintAddedWhileRowsComeHoldsForThem() {
        Constraint.Unique unique = new Constraint.Unique("order_text", List.of(3));
        EntityTransaction alter = one.begin().define(one.entity("order", "user", OnDelete.RESTRICT, unique));
        assertThatThrownBy(() -> commit(alter, () -> two.insert("order", 11, 1L, "x")))
                .isInstanceOfSatisfying(ConstraintViolationException.class, e -> assertThat(e.constraint())
                        .isEqualTo("order_text"));
    }

    @Test
    void alterationsOfOneDefinitionBothHold() {
        EntityTransaction stale =
                one.begin().define(one.state("user").metadata().renamed("customer"));
        assertThatThrownBy(() -> commit(stale, () -> two.catalog.rename(Shop.NAMESPACE, "user", "client")))
                .isInstanceOf(ConcurrentCommitException.class);
        one.catalog.rename(Shop.NAMESPACE, "client", "customer");
        assertThat(two.rows("customer")).hasSize(2);
    }

    @Test
    void aBatchOfAStreamIsWrittenOnce() {
        String user = one.id("user");
        EntityTransaction first = inserting("user", 3, null, "c").writeBatch(user, "query", 7);
        commit(first, () -> two.begin()
                .add(user, two.write("user", false, two.row("user", 3, null, "c")))
                .writeBatch(user, "query", 7)
                .commit("stream", Map.of()));

        assertThat(two.rows("user")).contains("3 null c").hasSize(3);
        assertThat(two.state("user").batches()).containsEntry("query", 7L);
    }
}

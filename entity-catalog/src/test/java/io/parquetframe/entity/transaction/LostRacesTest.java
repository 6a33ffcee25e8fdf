package io.parquetframe.entity.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.ConcurrentCommitException;
import io.parquetframe.entity.ConstraintViolationException;
import io.parquetframe.entity.DuplicateKeyException;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.EntityExistsException;
import io.parquetframe.entity.EntityNotFoundException;
import io.parquetframe.entity.ForeignKeyViolationException;
import io.parquetframe.entity.TestCatalogs;
import io.parquetframe.entity.log.DurableFiles;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.OnDelete;
import io.parquetframe.entity.metadata.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two catalogs that know nothing of each other, as in two processes. The second commits while the first is under way: before
 * the first checks, or after it has checked, in the call that makes its commit.
 */
@ParameterizedClass
@EnumSource
class LostRacesTest {

    enum Moment {
        BEFORE_THE_CHECK,
        AFTER_THE_CHECK
    }

    private final Moment moment;
    private final Interrupted files = new Interrupted();

    LostRacesTest(Moment moment) {
        this.moment = moment;
    }

    /** Does something else before the next commit is made. */
    private static final class Interrupted implements DurableFiles {
        private @Nullable Runnable meanwhile;

        @Override
        public void link(Path name, Path existing) throws IOException {
            Runnable now = meanwhile;
            meanwhile = null;
            if (now != null) {
                now.run();
            }
            DurableFiles.super.link(name, existing);
        }
    }

    private Snapshot commit(EntityTransaction transaction, Runnable meanwhile) {
        if (moment == Moment.BEFORE_THE_CHECK) {
            meanwhile.run();
        } else {
            files.meanwhile = meanwhile;
        }
        return transaction.commit("test", Map.of());
    }

    @TempDir
    Path directory;

    private Shop one;
    private Shop two;

    @BeforeEach
    void open() {
        one = Shop.create(TestCatalogs.open(directory, files, Clock.systemUTC()), "avro")
                .define("user", null, OnDelete.RESTRICT, new Constraint.Unique("user_text", List.of(3)))
                .define("order", "user", OnDelete.RESTRICT);
        two = new Shop(EntityCatalog.open(directory.toString()), "avro");
        one.insert("user", 1, null, "a");
        one.insert("user", 2, null, "b");
        one.insert("order", 10, 1L, "x");
    }

    private EntityTransaction inserting(String entity, long id, @Nullable Long parent, String text) {
        return one.begin().add(one.id(entity), one.write(entity, false, one.row(entity, id, parent, text)));
    }

    private EntityTransaction saving(String entity, long id, @Nullable Long parent, String text) {
        return one.begin().add(one.id(entity), one.write(entity, true, one.row(entity, id, parent, text)));
    }

    private EntityTransaction deleting(String entity, long id) {
        return one.begin().add(one.id(entity), one.tombstones(entity, id));
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
    void rowsThatWereCompactedAndThenOverwrittenAreNotTheSame() {
        EntityTransaction byKey =
                saving("order", 10, 1L, "mine").relyOnUnchanged(one.id("order"), List.of(one.key("order", 10)));

        assertThatThrownBy(() -> commit(byKey, () -> {
                    compactOrder();
                    truncate("order");
                }))
                .isInstanceOf(ConcurrentCommitException.class);
    }

    @Test
    void rowsThatWereCompactedAndThenOverwrittenAreSeenByConditions() {
        EntityTransaction byCondition = saving("user", 1, null, "mine")
                .relyOnNoChange(one.id("order"), file -> file.content() == DataFile.Content.ROWS);

        assertThatThrownBy(() -> commit(byCondition, () -> {
                    compactOrder();
                    truncate("order");
                }))
                .isInstanceOf(ConcurrentCommitException.class);
    }

    private void compactOrder() {
        DataFile old = two.state("order").files().get(0);
        DataFile merged =
                two.write("order", false, two.row("order", 10, 1L, "x")).get(0).file();
        two.begin()
                .rewrite(two.id("order"), List.of(old.path()), List.of(Shop.numbered(merged, old.sequence())))
                .commit("compact", Map.of());
    }

    private void truncate(String entity) {
        List<String> paths =
                two.state(entity).files().stream().map(DataFile::path).toList();
        two.begin().remove(two.id(entity), paths).commit("truncate", Map.of());
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
    void compactionChangesNoRows() {
        EntityTransaction update = saving("user", 1, null, "mine")
                .relyOnUnchanged(one.id("user"), List.of(one.key("user", 1)))
                .relyOnNoChange(one.id("user"), file -> true);
        List<DataFile> files = two.state("user").files();
        DataFile merged = two.write("user", false, two.row("user", 1, null, "a"), two.row("user", 2, null, "b"))
                .get(0)
                .file();
        commit(update, () -> two.begin()
                .rewrite(
                        two.id("user"),
                        files.stream().map(DataFile::path).toList(),
                        List.of(Shop.numbered(
                                merged, files.get(files.size() - 1).sequence())))
                .commit("compact", Map.of()));

        assertThat(two.rows("user")).containsExactly("1 null mine", "2 null b");
        assertThat(two.state("user").files()).hasSize(2);
    }

    @Test
    void aDeleteCommittedWhileItsFileIsCompactedHolds() {
        List<DataFile> files = one.state("user").files();
        DataFile merged = one.write("user", false, one.row("user", 1, null, "a"), one.row("user", 2, null, "b"))
                .get(0)
                .file();
        EntityTransaction compaction = one.begin()
                .rewrite(
                        one.id("user"),
                        files.stream().map(DataFile::path).toList(),
                        List.of(Shop.numbered(
                                merged, files.get(files.size() - 1).sequence())));
        Runnable meanwhile = () -> {
            two.delete("user", 2);
            two.save("user", 1, null, "later");
        };

        commit(compaction, meanwhile);

        assertThat(two.rows("user")).containsExactly("1 null later");
    }

    @Test
    void filesThatWentMeanwhileAreNotCompacted() {
        List<String> paths =
                one.state("order").files().stream().map(DataFile::path).toList();
        EntityTransaction compaction = one.begin().rewrite(one.id("order"), paths, List.of());

        assertThatThrownBy(() -> commit(compaction, () -> truncate("order")))
                .isInstanceOf(ConcurrentCommitException.class);
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

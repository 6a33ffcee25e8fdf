package io.parquetframe.entity.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.ConcurrentCommitException;
import io.parquetframe.entity.metadata.DataFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Files are merged while a transaction is under way. */
@ParameterizedClass
@EnumSource
class CompactionRacesTest extends RacingCatalogs {

    CompactionRacesTest(Moment moment) {
        super(moment);
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
    void filesThatGoMayBeMergedMeanwhile() {
        EntityTransaction overwrite = one.begin()
                .relyOnNoChange(one.id("order"), file -> true)
                .remove(
                        one.id("order"),
                        one.state("order").files().stream().map(DataFile::path).toList())
                .add(one.id("order"), one.write("order", false, one.row("order", 11, 2L, "y")));

        commit(overwrite, this::compactOrder);

        assertThat(two.rows("order")).containsExactly("11 2 y");
        assertThat(two.state("order").files()).hasSize(1);
    }

    @Test
    void filesThatGoAreNotMergedWithOthersThatStay() {
        List<DataFile> files = two.state("user").files();
        DataFile merged = two.write("user", false, two.row("user", 1, null, "a"), two.row("user", 2, null, "b"))
                .get(0)
                .file();
        one.delete("order", 10);
        EntityTransaction delete =
                one.begin().remove(one.id("user"), List.of(files.get(0).path()));

        assertThatThrownBy(() -> commit(delete, () -> two.begin()
                        .rewrite(
                                two.id("user"),
                                files.stream().map(DataFile::path).toList(),
                                List.of(Shop.numbered(
                                        merged, files.get(files.size() - 1).sequence())))
                        .commit("compact", Map.of())))
                .isInstanceOf(ConcurrentCommitException.class);
        assertThat(two.rows("user")).hasSize(2);
    }
}

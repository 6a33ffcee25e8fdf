package io.parquetframe.entity.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyFilter;
import io.parquetframe.entity.metadata.Change;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the background merges, without writing a file. */
class CompactionPlanTest {

    private static final int SAVES = 20_000;

    /** 32 rows, and eight times more a level: 20,000 rows have the levels 0 to 4. */
    private static final int LEVELS = 5;

    @Test
    void rowsThatComeOneByOneAreWrittenAgainOnceALevel() {
        EntityState state = state();
        long rewritten = 0;
        int most = 0;
        for (int save = 1; save <= SAVES; save++) {
            state = add(state, file("saved" + save, save, 1));
            Optional<CompactionPlan> plan = CompactionPlan.recent(state, BackgroundCompaction.SOON);
            if (plan.isPresent()) {
                long rows = rows(plan.get().inputs());
                rewritten += rows;
                state = state.with(
                        new Change.FilesChanged(
                                state.metadata().id(),
                                List.of(file("merged" + save, plan.get().sequence(), rows)),
                                plan.get().paths()),
                        save);
            }
            most = Math.max(most, state.files().size());
        }
        assertThat(rows(state.files())).isEqualTo(SAVES);
        assertThat(rewritten).isLessThanOrEqualTo((long) LEVELS * SAVES);
        assertThat(most).isLessThan(BackgroundCompaction.SOON + 8 * LEVELS);
    }

    @Test
    void commitsOfManyFilesAreNotMergedAgainAndAgain() {
        EntityState state = state();
        for (int partition = 0; partition < 100; partition++) {
            state = add(state, file("p" + partition, 1, 1, partition));
        }

        assertThat(CompactionPlan.recent(state, BackgroundCompaction.SOON)).isEmpty();
    }

    @Test
    void largeFilesStay() {
        EntityState state = add(state(), file("large", 1, 1_000_000));
        for (int save = 2; save <= 33; save++) {
            state = add(state, file("saved" + save, save, 1));
        }

        assertThat(CompactionPlan.recent(state, BackgroundCompaction.SOON)
                        .orElseThrow()
                        .paths())
                .hasSize(32)
                .doesNotContain("large");
    }

    private static EntityState state() {
        EntityMetadata entity =
                Entities.entity("E").required("id", Entities.LONG).key("id").build();
        return new EntityState(entity, List.of(), 1, Map.of(), 1);
    }

    private static EntityState add(EntityState state, DataFile file) {
        return state.with(new Change.FilesChanged(state.metadata().id(), List.of(file), List.of()), file.sequence());
    }

    private static long rows(List<DataFile> files) {
        return files.stream().mapToLong(DataFile::rows).sum();
    }

    private static DataFile file(String path, long sequence, long rows, int... partition) {
        List<KeyBytes> values =
                partition.length == 0 ? List.of() : List.of(KeyBytes.of(new byte[] {(byte) partition[0]}));
        return new DataFile(
                path,
                DataFile.Content.ROWS,
                true,
                sequence,
                1,
                values,
                rows,
                2000 + 10 * rows,
                KeyFilter.of(List.of(KeyBytes.of(new byte[] {1}))),
                List.of(),
                List.of());
    }
}

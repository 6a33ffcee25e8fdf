package io.parquetframe.entity.data;

import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.DataFile.Content;
import io.parquetframe.entity.metadata.EntityState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which files of an entity become fewer. The inputs are all files above some sequence, but for files that nothing in the inputs
 * concerns: so whatever an input hid in files that stay, older ones all, the output, which bears the highest sequence of
 * the inputs, hides too, and it hides nothing else.
 *
 * @param bottom whether no row is left that tombstones of the inputs could hide, so that none need to be kept
 */
record CompactionPlan(List<DataFile> inputs, boolean bottom) {

    /** So many commits of about the same rows are merged into one of the next level, which has that many times their rows. */
    private static final int FAN = 8;

    /** Commits of fewer rows are of the lowest level. */
    private static final long LOWEST_ROWS = 32;

    CompactionPlan {
        inputs = List.copyOf(inputs);
    }

    long sequence() {
        return inputs.stream().mapToLong(DataFile::sequence).max().orElseThrow();
    }

    List<String> paths() {
        return inputs.stream().map(DataFile::path).toList();
    }

    /**
     * All that can be merged: afterwards there are no tombstones and no hidden rows, and files of about the target size.
     * Empty when all is so already.
     */
    static Optional<CompactionPlan> all(EntityState state, long targetBytes) {
        LiveFiles live = LiveFiles.of(state);
        List<DataFile> inputs = new ArrayList<>();
        for (DataFile file : state.files()) {
            if (!isSettled(state, live, file, targetBytes)) {
                inputs.add(file);
            }
        }
        boolean merges = inputs.size() > partitions(inputs)
                || inputs.stream().anyMatch(file -> file.content() == Content.TOMBSTONES || !isSorted(state, file));
        return merges ? Optional.of(new CompactionPlan(inputs, true)) : Optional.empty();
    }

    /** A file that is large enough, of which nothing is hidden, and which hides nothing. */
    private static boolean isSettled(EntityState state, LiveFiles live, DataFile file, long targetBytes) {
        return file.content() == Content.ROWS
                && !isSmall(file, targetBytes)
                && isSorted(state, file)
                && live.hiding(file).isEmpty()
                && live.rows().stream().noneMatch(older -> LiveFiles.hides(file, older));
    }

    private static boolean isSorted(EntityState state, DataFile file) {
        return file.keys() != null || state.metadata().primaryKey().isEmpty();
    }

    private static int partitions(List<DataFile> files) {
        Set<Object> partitions = new HashSet<>();
        files.forEach(file -> partitions.add(file.partition()));
        return partitions.size();
    }

    /** How many files of an entity are small. */
    static long small(EntityState state) {
        long target = FileLayout.targetBytes(state.metadata());
        return state.files().stream().filter(file -> isSmall(file, target)).count();
    }

    private static boolean isSmall(DataFile file, long targetBytes) {
        return file.bytes() < targetBytes / 2;
    }

    /**
     * The newest small files, when there are so many that merging them pays. Commits have levels by their rows: 32 times eight,
     * times eight again and so on. A level is merged, with all that is newer, when it is full: so each row is written again once
     * a level, whatever the number of rows, and less than eight commits of each level stand.
     *
     * @param atLeast files of the lowest level that fill it
     */
    static Optional<CompactionPlan> recent(EntityState state, int atLeast) {
        List<List<DataFile>> commits = newestFirst(state);
        long target = FileLayout.targetBytes(state.metadata());
        int chosen = 0;
        int next = 0;
        boolean merges = false;
        for (int level = 0; next < commits.size() && isBelow(commits.get(next), Integer.MAX_VALUE, target); level++) {
            List<DataFile> reached = new ArrayList<>();
            int first = next;
            while (next < commits.size() && isBelow(commits.get(next), level, target)) {
                reached.addAll(commits.get(next++));
            }
            int full =
                    level == 0 ? Math.max(atLeast, FAN / 2 * partitions(reached)) : Math.max(2, Math.min(FAN, atLeast));
            int count = level == 0 ? reached.size() : next - first + (merges ? 1 : 0);
            merges = count >= full && next >= 2;
            chosen = merges ? next : chosen;
        }
        List<DataFile> inputs =
                commits.subList(0, chosen).stream().flatMap(List::stream).toList();
        return inputs.size() < 2
                ? Optional.empty()
                : Optional.of(new CompactionPlan(
                        inputs, inputs.size() == state.files().size()));
    }

    private static List<List<DataFile>> newestFirst(EntityState state) {
        TreeMap<Long, List<DataFile>> bySequence = new TreeMap<>();
        state.files().forEach(file -> bySequence
                .computeIfAbsent(file.sequence(), sequence -> new ArrayList<>())
                .add(file));
        return List.copyOf(bySequence.descendingMap().values());
    }

    private static boolean isBelow(List<DataFile> commit, int level, long targetBytes) {
        return level(commit) <= level && commit.stream().allMatch(file -> isSmall(file, targetBytes));
    }

    private static int level(List<DataFile> commit) {
        int level = 0;
        for (long rows = commit.stream().mapToLong(DataFile::rows).sum(); rows >= LOWEST_ROWS; rows /= FAN) {
            level++;
        }
        return level;
    }
}

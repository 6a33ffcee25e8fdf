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

    /** A portion of small files is merged with the older one when that is less than so many times larger. */
    private static final int GROWTH = 4;

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
     * The newest small files, until the next older ones are too large to be worth it. Empty when there are fewer than that
     * many.
     */
    static Optional<CompactionPlan> recent(EntityState state, int atLeast) {
        long target = FileLayout.targetBytes(state.metadata());
        TreeMap<Long, List<DataFile>> bySequence = new TreeMap<>();
        state.files().forEach(file -> bySequence
                .computeIfAbsent(file.sequence(), sequence -> new ArrayList<>())
                .add(file));
        List<DataFile> inputs = new ArrayList<>();
        long bytes = 0;
        for (List<DataFile> commit : bySequence.descendingMap().values()) {
            long size = commit.stream().mapToLong(DataFile::bytes).sum();
            boolean worthIt = inputs.size() < atLeast || size <= GROWTH * bytes;
            if (!worthIt || commit.stream().anyMatch(file -> !isSmall(file, target))) {
                break;
            }
            inputs.addAll(commit);
            bytes += size;
        }
        return inputs.size() < Math.max(2, atLeast)
                ? Optional.empty()
                : Optional.of(new CompactionPlan(
                        inputs, inputs.size() == state.files().size()));
    }
}

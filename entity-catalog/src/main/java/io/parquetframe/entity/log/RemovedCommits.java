package io.parquetframe.entity.log;

import java.io.IOException;

/**
 * Up to which number commits may have been removed: an empty file named by it, made before the first of them goes. Who has read or
 * made a commit looks here afterwards: if the bound is not above the number, nothing of that number had been removed before. Unlike
 * a commit's own file it cannot come back by a writer that slept.
 */
final class RemovedCommits {

    private final CommitStore bounds;

    RemovedCommits(CommitStore bounds) {
        this.bounds = bounds;
    }

    /** All commits with smaller numbers may be gone; 0 when none may. */
    long bound() throws IOException {
        return bounds.list("").stream()
                .mapToLong(name -> SequenceNames.sequence(name).orElse(0))
                .max()
                .orElse(0);
    }

    /** From now on commits below may go. */
    void raise(long sequence) throws IOException {
        if (sequence > bound()) {
            bounds.putIfAbsent(SequenceNames.name(sequence), new byte[0]);
            SequenceNames.removeBefore(bounds, sequence);
        }
    }
}

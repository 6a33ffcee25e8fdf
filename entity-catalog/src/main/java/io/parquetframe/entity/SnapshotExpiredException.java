package io.parquetframe.entity;

import java.nio.file.Path;

/** A snapshot that is not readable any more, or not yet there. */
public final class SnapshotExpiredException extends EntityException {

    private static final long serialVersionUID = 1;

    private SnapshotExpiredException(String message) {
        super(message);
    }

    /** A file of a snapshot that was being read. */
    public static SnapshotExpiredException gone(Path file) {
        return new SnapshotExpiredException("The snapshot that is read expired meanwhile: " + file
                + " is gone. Read the entity again, or keep snapshots longer by the property retention");
    }

    public static SnapshotExpiredException expired(long snapshot, long oldest) {
        return new SnapshotExpiredException("snapshot " + snapshot + " expired; the oldest that can be read is "
                + oldest + ". A longer retention keeps later ones longer");
    }

    public static SnapshotExpiredException notYet(long snapshot, long latest) {
        return new SnapshotExpiredException("snapshot " + snapshot + " is not there; "
                + (latest == 0 ? "the namespace has none" : "the latest is " + latest));
    }

    public static SnapshotExpiredException before(String time, String oldest) {
        return new SnapshotExpiredException(
                "No snapshot as of " + time + "; the oldest that can be read is of " + oldest);
    }
}

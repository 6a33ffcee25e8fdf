package io.parquetframe.entity.log;

import io.parquetframe.entity.CommitUnknownException;
import io.parquetframe.entity.EntityStorageException;
import io.parquetframe.entity.SnapshotExpiredException;
import io.parquetframe.entity.metadata.Commit;
import io.parquetframe.entity.metadata.NamespaceState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commits of one namespace, in order. Keeps the newest state that it has seen, and looks for newer commits on each call.
 * Safe for use by many threads; any number of processes may have one each.
 */
public final class NamespaceLog {

    /** So many commits at most are read one by one on opening. */
    static final int CHECKPOINT_EVERY = 32;

    /** A state unused for so long is read anew: the commits that follow it may have been removed. */
    private static final Duration STALE = Duration.ofHours(12);

    /** Expiry may remove what is being read; it cannot do so often. */
    private static final int ATTEMPTS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(NamespaceLog.class);

    private final String namespace;
    private final CommitStore commits;
    private final Checkpoints checkpoints;
    private final RemovedCommits removed;
    private final RecentCommits recent = new RecentCommits();
    private volatile Seen seen = new Seen(NamespaceState.EMPTY, Long.MIN_VALUE);
    private volatile long checkpointed;

    private record Seen(NamespaceState state, long nanoTime) {
        boolean isFresh() {
            return nanoTime != Long.MIN_VALUE && System.nanoTime() - nanoTime < STALE.toNanos();
        }
    }

    NamespaceLog(String namespace, CommitStore commits, CommitStore roots, CommitStore chunks, CommitStore removed) {
        this.namespace = namespace;
        this.commits = commits;
        this.removed = new RemovedCommits(removed);
        this.checkpoints = new Checkpoints(roots, chunks);
    }

    /** For messages. */
    public String namespace() {
        return namespace;
    }

    /**
     * The log of the namespace in a directory, which need not be there.
     *
     * @param namespace for messages
     */
    public static NamespaceLog of(String namespace, Path directory, DurableFiles files) {
        Path log = directory.resolve("_pf");
        return new NamespaceLog(
                namespace,
                new FileCommitStore(log.resolve("commits"), files),
                new FileCommitStore(log.resolve("checkpoints"), files),
                new FileCommitStore(log.resolve("chunks"), files),
                new FileCommitStore(log.resolve("removed"), files));
    }

    /** What all commits so far add up to. */
    public NamespaceState state() {
        return io("read", () -> {
            Seen before = seen;
            NamespaceState state = before.isFresh() ? follow(before.state()) : load();
            return see(state);
        });
    }

    private synchronized NamespaceState see(NamespaceState state) {
        if (!seen.isFresh() || state.sequence() >= seen.state().sequence()) {
            seen = new Seen(state, System.nanoTime());
        }
        return seen.state();
    }

    /**
     * The state with the commits after it. A file with the next number may have been made after the true one was removed; while
     * nothing up to the state's own number may be removed it was not.
     */
    private NamespaceState follow(NamespaceState from) throws IOException {
        NamespaceState state = from;
        while (state.sequence() > 0 && state.sequence() <= from.sequence() + 2 * CHECKPOINT_EVERY) {
            Optional<Commit> next = read(state.sequence() + 1);
            if (removed.bound() > state.sequence()) {
                break;
            }
            if (next.isEmpty()) {
                return state;
            }
            recent.add(next.get());
            state = state.after(next.get());
        }
        return load();
    }

    private NamespaceState load() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long base = checkpoints.lastUpTo(Long.MAX_VALUE);
            // Before the checkpoint is read: as long as it is there, no commit after it has been removed.
            long last = SequenceNames.last(base, sequence -> exists(sequence));
            Optional<NamespaceState> state = build(base, last);
            if (state.isPresent()) {
                checkpointed = Math.max(checkpointed, base);
                return state.get();
            }
        }
        throw new EntityStorageException("The log of namespace " + namespace
                + " misses commits or checkpoints that it names. Restore the directory _pf from a copy");
    }

    /** Empty when something that it takes may have been removed meanwhile. */
    private Optional<NamespaceState> build(long base, long last) throws IOException {
        Optional<NamespaceState> state = base == 0 ? Optional.of(NamespaceState.EMPTY) : checkpoints.read(base);
        List<Commit> after = new ArrayList<>();
        for (long next = base + 1; next <= last && state.isPresent(); next++) {
            Optional<Commit> commit = read(next);
            if (commit.isEmpty()) {
                return Optional.empty();
            }
            after.add(commit.get());
        }
        if (removed.bound() > base + 1 || state.isEmpty()) {
            return Optional.empty();
        }
        NamespaceState now = state.get();
        for (Commit commit : after) {
            recent.add(commit);
            now = now.after(commit);
        }
        return Optional.of(now);
    }

    private boolean exists(long sequence) {
        return io("read", () -> commits.exists(SequenceNames.name(sequence)));
    }

    /** Whoever calls makes sure that the file is part of the sequence, and then remembers it. */
    private Optional<Commit> read(long sequence) throws IOException {
        Optional<Commit> known = recent.find(sequence);
        if (known.isPresent()) {
            return known;
        }
        String name = SequenceNames.name(sequence);
        return commits.read(name).map(content -> MetadataJson.read(Commit.class, name, content));
    }

    /**
     * The state after the commit of that number.
     *
     * @throws SnapshotExpiredException when it is not readable any more, or not there yet
     */
    public NamespaceState stateAt(long sequence) {
        NamespaceState now = state();
        if (sequence == now.sequence()) {
            return now;
        }
        check(sequence, now);
        return io("read", () -> {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Optional<NamespaceState> state = build(checkpoints.lastUpTo(sequence), sequence);
                if (state.isPresent()) {
                    return state.get();
                }
            }
            throw SnapshotExpiredException.expired(sequence, state().oldestReadable());
        });
    }

    private static void check(long sequence, NamespaceState now) {
        if (sequence > now.sequence()) {
            throw SnapshotExpiredException.notYet(sequence, now.sequence());
        }
        if (sequence < now.oldestReadable()) {
            throw SnapshotExpiredException.expired(sequence, now.oldestReadable());
        }
    }

    /**
     * The number of the last commit that is not later than a time.
     *
     * @throws SnapshotExpiredException for a time before the oldest readable one
     */
    public long sequenceAsOf(Instant time) {
        while (true) {
            NamespaceState now = state();
            if (!time.isBefore(now.committedAt())) {
                return now.sequence();
            }
            long found = io("read", () -> sequenceAsOf(time, now));
            if (bound() <= now.oldestReadable()) {
                return found;
            }
            // Commits were removed meanwhile: what was found may be none of the sequence.
        }
    }

    private long sequenceAsOf(Instant time, NamespaceState now) throws IOException {
        long early = now.oldestReadable();
        Instant oldest = commit(early).committedAt();
        if (time.isBefore(oldest)) {
            throw SnapshotExpiredException.before(time.toString(), oldest.toString());
        }
        long late = now.sequence();
        while (late - early > 1) {
            long middle = early + (late - early) / 2;
            if (!commit(middle).committedAt().isAfter(time)) {
                early = middle;
            } else {
                late = middle;
            }
        }
        return early;
    }

    private Commit commit(long sequence) throws IOException {
        return read(sequence).orElseThrow(() -> SnapshotExpiredException.expired(sequence, state().oldestReadable()));
    }

    /**
     * The commits from one to another, both included, in order.
     *
     * @throws SnapshotExpiredException when one has been removed
     */
    public List<Commit> commits(long from, long to) {
        return io("read", () -> {
            List<Commit> found = new ArrayList<>();
            for (long sequence = from; sequence <= to; sequence++) {
                found.add(commit(sequence));
            }
            if (from <= to && removed.bound() > from) {
                throw SnapshotExpiredException.expired(from, state().oldestReadable());
            }
            found.forEach(recent::add);
            return found;
        });
    }

    /**
     * Adds a commit after the state that the caller has seen. When it returns true, the commit is there for ever.
     *
     * @return whether it was this commit that got the number
     * @throws IllegalStateException for a commit that does not fit the state; nothing is written
     * @throws CommitUnknownException when the storage failed and the commit may be there
     */
    public boolean append(NamespaceState state, Commit commit) {
        NamespaceState after = state.after(commit);
        String name = SequenceNames.name(commit.sequence());
        if (isPast(state)) {
            forget();
            return false;
        }
        if (!put(name, commit)) {
            return false;
        }
        try {
            if (isPast(state)) {
                throw new IllegalStateException("Commits were removed while this one was made");
            }
            if (!follows(commit)) {
                return false;
            }
        } catch (RuntimeException e) {
            throw new CommitUnknownException(namespace, commit.sequence(), e);
        }
        recent.add(commit);
        see(after);
        return true;
    }

    private boolean put(String name, Commit commit) {
        try {
            return commits.putIfAbsent(name, MetadataJson.write(commit));
        } catch (IOException e) {
            // The call may have failed after the file was made. If there is none now, there never was.
            if (io("commit to", () -> commits.exists(name))) {
                throw new CommitUnknownException(namespace, commit.sequence(), e);
            }
            throw new EntityStorageException("Cannot commit to namespace " + namespace, e);
        }
    }

    /**
     * Whether the commit before is still there. If it is not, all up to it expired while this process slept, the sequence goes on
     * somewhere else, and the file just made is none of it.
     */
    private boolean follows(Commit commit) {
        long before = commit.sequence() - 1;
        boolean follows = before == 0 ? io("read", () -> checkpoints.lastUpTo(Long.MAX_VALUE)) == 0 : exists(before);
        if (!follows) {
            forget();
        }
        return follows;
    }

    /** Whether commits up to the state's may have been removed: then the file of the next one would be none of the sequence. */
    private boolean isPast(NamespaceState state) {
        return state.sequence() > 0 && bound() > state.sequence();
    }

    private long bound() {
        return io("read", removed::bound);
    }

    private synchronized void forget() {
        seen = new Seen(NamespaceState.EMPTY, Long.MIN_VALUE);
    }

    /**
     * Writes a checkpoint of the newest state that this process knows, if it is time. A failure is no harm: the next one does
     * it.
     */
    public void checkpoint() {
        NamespaceState state = seen.state();
        if (state.sequence() - checkpointed < CHECKPOINT_EVERY) {
            return;
        }
        try {
            long last = checkpoints.lastUpTo(state.sequence());
            if (state.sequence() - last >= CHECKPOINT_EVERY) {
                checkpoints.write(state, last);
                last = state.sequence();
            }
            checkpointed = last;
        } catch (IOException | RuntimeException e) {
            // Whatever it is, the commit before is there, and its writer must hear so.
            LOG.warn("No checkpoint of namespace {} at {}: {}", namespace, state.sequence(), e.toString());
        }
    }

    /**
     * Removes checkpoints and commits that no readable snapshot needs: all before the last checkpoint that is not after the oldest
     * one. Readers and writers go on meanwhile; those that need what goes hear that it expired.
     */
    public void removeExpired() {
        long oldest = state().oldestReadable();
        io("expire", () -> {
            long kept = checkpoints.lastUpTo(oldest);
            if (kept > 1) {
                removed.raise(kept);
                checkpoints.removeBefore(kept);
                SequenceNames.removeBefore(commits, kept);
            }
            return kept;
        });
    }

    private interface Io<T> {
        T get() throws IOException;
    }

    private <T> T io(String what, Io<T> call) {
        try {
            return call.get();
        } catch (IOException e) {
            throw new EntityStorageException("Cannot " + what + " namespace " + namespace, e);
        }
    }
}

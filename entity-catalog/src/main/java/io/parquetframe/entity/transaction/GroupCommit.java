package io.parquetframe.entity.transaction;

import io.parquetframe.entity.CommitUnknownException;
import io.parquetframe.entity.SnapshotExpiredException;
import io.parquetframe.entity.log.NamespaceLog;
import io.parquetframe.entity.metadata.Change;
import io.parquetframe.entity.metadata.Commit;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.entity.metadata.Reliance;
import io.parquetframe.entity.metadata.Snapshot;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Commits the transactions of one process to one namespace. While one thread commits, others wait; then one of them commits
 * for all that do not contradict each other. Safe for use by many threads.
 */
final class GroupCommit {

    /** More in one commit would make it long to read without gaining anything. */
    private static final int MAX_GROUP = 64;

    private static final Executor COMMITTERS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "parquetframe-commit");
        thread.setDaemon(true);
        return thread;
    });

    private final NamespaceLog log;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private boolean isLed;

    GroupCommit(NamespaceLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    private static final class Waiting {
        private final Prepared transaction;
        private volatile @Nullable Outcome outcome;

        Waiting(Prepared transaction) {
            this.transaction = transaction;
        }
    }

    /** Neither of the two: the transaction has to be checked again. */
    private record Outcome(@Nullable Snapshot snapshot, @Nullable RuntimeException failure) {
        static final Outcome AGAIN = new Outcome(null, null);
    }

    /**
     * Commits after the newest state.
     *
     * @return empty when the transaction has to be checked again on a newer state
     */
    Optional<Snapshot> commit(Prepared transaction) {
        Waiting waiting = new Waiting(transaction);
        boolean hasLed = false;
        lock.lock();
        try {
            queue.addLast(waiting);
            while (waiting.outcome == null) {
                if (isLed) {
                    ended.awaitUninterruptibly();
                } else {
                    hasLed = true;
                    lead();
                }
            }
        } finally {
            lock.unlock();
        }
        if (hasLed) {
            log.checkpoint();
        }
        return end(waiting);
    }

    private static Optional<Snapshot> end(Waiting waiting) {
        Outcome outcome = waiting.outcome;
        if (outcome == null) {
            throw new IllegalStateException("A transaction ended without an outcome");
        }
        if (outcome.failure() != null) {
            throw outcome.failure();
        }
        return Optional.ofNullable(outcome.snapshot());
    }

    /** Commits for those who wait, with the lock released meanwhile. The first of the queue has an outcome afterwards. */
    private void lead() {
        isLed = true;
        List<Waiting> batch = new ArrayList<>();
        while (!queue.isEmpty() && batch.size() < MAX_GROUP) {
            batch.add(queue.removeFirst());
        }
        lock.unlock();
        try {
            // On a thread that nobody interrupts: that would close the file between its link and the force of its name.
            CompletableFuture.runAsync(() -> commit(batch), COMMITTERS).join();
        } catch (CompletionException | Error e) {
            // Whoever waits with files of its own must neither take them back nor be committed by somebody else later.
            RuntimeException unknown = new CommitUnknownException(log.namespace(), e);
            batch.stream()
                    .filter(each -> each.outcome == null)
                    .forEach(each -> each.outcome = new Outcome(null, unknown));
        } finally {
            lock.lock();
            for (int i = batch.size() - 1; i >= 0; i--) {
                if (batch.get(i).outcome == null) {
                    queue.addFirst(batch.get(i));
                }
            }
            isLed = false;
            ended.signalAll();
        }
    }

    private void commit(List<Waiting> batch) {
        List<Waiting> candidates = batch;
        List<Waiting> group = List.of();
        try {
            while (true) {
                NamespaceState state = log.state();
                group = group(state, candidates);
                if (group.isEmpty()) {
                    return;
                }
                Commit commit = commit(state, group);
                if (log.append(state, commit)) {
                    group.forEach(each -> each.outcome = new Outcome(commit.snapshot(), null));
                    return;
                }
                candidates = group;
            }
        } catch (RuntimeException e) {
            // Nothing is known about those that were not in the group: they wait for the next one.
            (group.isEmpty() ? batch.subList(0, 1) : group).forEach(each -> each.outcome = new Outcome(null, e));
        }
    }

    /** Those that can be committed together after the state; whoever it contradicts hears so, whoever is left waits on. */
    private List<Waiting> group(NamespaceState state, List<Waiting> candidates) {
        List<Waiting> group = new ArrayList<>();
        for (Waiting candidate : candidates) {
            if (candidate.outcome != null) {
                continue;
            }
            if (isOutdated(candidate.transaction, state)) {
                candidate.outcome = Outcome.AGAIN;
            } else if (group.isEmpty() || fits(candidate.transaction, group)) {
                group.add(candidate);
            }
        }
        return group;
    }

    private boolean isOutdated(Prepared transaction, NamespaceState state) {
        long checked = transaction.checked().sequence();
        if (checked == state.sequence()) {
            return false;
        }
        try {
            return log.commits(checked + 1, state.sequence()).stream()
                    .anyMatch(commit -> Conflicts.mayAffect(transaction, commit.changes()));
        } catch (SnapshotExpiredException e) {
            return true;
        }
    }

    private static boolean fits(Prepared transaction, List<Waiting> group) {
        return !transaction.isAlone()
                && group.stream()
                        .map(member -> member.transaction)
                        .noneMatch(member -> member.isAlone()
                                || Conflicts.mayAffect(transaction, member.changes())
                                || Conflicts.mayOverlap(transaction, member));
    }

    private Commit commit(NamespaceState state, List<Waiting> group) {
        List<Change> changes = new ArrayList<>();
        List<Reliance> relied = new ArrayList<>();
        for (Waiting member : group) {
            changes.addAll(member.transaction.changes());
            relied.addAll(member.transaction.relied());
        }
        return new Commit(
                state.sequence() + 1,
                UniqueNames.next(),
                Math.max(micros(clock), state.timestampMicros() + 1),
                GroupSummary.operation(
                        group.stream().map(each -> each.transaction).toList()),
                GroupSummary.summary(
                        group.stream().map(each -> each.transaction).toList()),
                changes,
                relied);
    }

    private static long micros(Clock clock) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }
}

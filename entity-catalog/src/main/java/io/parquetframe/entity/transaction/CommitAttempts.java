package io.parquetframe.entity.transaction;

import io.parquetframe.entity.CommitUnknownException;
import io.parquetframe.entity.ConcurrentCommitException;
import io.parquetframe.entity.EntityNotFoundException;
import io.parquetframe.entity.SnapshotExpiredException;
import io.parquetframe.entity.metadata.Change;
import io.parquetframe.entity.metadata.Commit;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.entity.metadata.Reliance;
import io.parquetframe.entity.metadata.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The end of a transaction: checked on the newest state, then committed after it; after a lost race that concerns it, checked
 * again. The order: what was read is unchanged, definitions, files, integrity, commit.
 */
final class CommitAttempts {

    /** Orphaned files are removed after 24 hours; between this look and the commit there is less than one. */
    private static final Duration OLDEST_FILE = Duration.ofHours(23);

    private final Namespace namespace;
    private final NamespaceState read;
    private final Map<String, PendingEntity> pending;
    private final DefinitionChanges definitions;
    private final Unchanged unchanged;
    private final List<Change> others;
    private final boolean isAlone;
    private final KeySearch search;
    private long followed;

    CommitAttempts(
            Namespace namespace,
            NamespaceState read,
            Map<String, PendingEntity> pending,
            DefinitionChanges definitions,
            Unchanged unchanged,
            List<Change> others,
            boolean isAlone,
            KeySearch search) {
        this.search = search;
        this.namespace = namespace;
        this.read = read;
        this.pending = pending;
        this.definitions = definitions;
        this.unchanged = unchanged;
        this.others = others;
        this.isAlone = isAlone;
        this.followed = read.sequence();
    }

    Snapshot commit(String operation, Map<String, String> summary) {
        while (true) {
            NamespaceState state = namespace.log().state();
            if (!state.exists()) {
                throw EntityNotFoundException.namespace(namespace.name(), Set.of());
            }
            if ((pending.isEmpty() && definitions.isEmpty() && others.isEmpty()) || isBatchWritten(state)) {
                return new Snapshot(state.sequence(), state.committedAt(), operation, summary);
            }
            Optional<Snapshot> committed = attempt(state, operation, summary);
            if (committed.isPresent()) {
                return committed.get();
            }
        }
    }

    private boolean isBatchWritten(NamespaceState state) {
        return others.stream()
                .anyMatch(change -> change instanceof Change.BatchWritten batch
                        && Optional.ofNullable(state.entities().get(batch.entity()))
                                .map(entity -> entity.batches().getOrDefault(batch.queryId(), -1L) >= batch.batchId())
                                .orElse(false));
    }

    private Optional<Snapshot> attempt(NamespaceState state, String operation, Map<String, String> summary) {
        checkUnchanged(state);
        followRewrites(state);
        definitions.requireSorted(state, pending);
        NamespaceState defined = definitions.check(state);
        pending.forEach((entity, files) -> checkFiles(defined, entity, files));
        IntegrityCheck.Result checked = IntegrityCheck.of(defined, pending, namespace.rows(), search);
        boolean keep = false;
        try {
            Optional<Snapshot> committed = namespace.commits().commit(prepared(state, operation, summary, checked));
            keep = committed.isPresent();
            return committed;
        } catch (CommitUnknownException | Error e) {
            keep = true;
            throw e;
        } finally {
            if (!keep) {
                checked.discard(namespace.rows());
            }
        }
    }

    private void checkUnchanged(NamespaceState state) {
        if (unchanged.isEmpty() || state.sequence() == read.sequence()) {
            return;
        }
        unchanged.check(since(read.sequence(), state));
    }

    /**
     * Files that go and were merged meanwhile are others now, with the same rows: these go instead. Where a merge took in files
     * that stay, its rows are not known apart, and the check of files says so.
     */
    private void followRewrites(NamespaceState state) {
        if (state.sequence() == followed || pending.values().stream().allMatch(files -> files.removed.isEmpty())) {
            return;
        }
        for (Commit commit : since(followed, state)) {
            for (Change change : commit.changes()) {
                PendingEntity files = change instanceof Change.FilesChanged merged && Conflicts.isRewrite(merged)
                        ? pending.get(merged.entity())
                        : null;
                if (files != null && change instanceof Change.FilesChanged merged) {
                    files.follow(merged);
                }
            }
        }
        followed = state.sequence();
    }

    private List<Commit> since(long sequence, NamespaceState state) {
        try {
            return namespace.log().commits(sequence + 1, state.sequence());
        } catch (SnapshotExpiredException e) {
            throw new ConcurrentCommitException(namespace.name(), "what this transaction read has expired");
        }
    }

    private void checkFiles(NamespaceState state, String id, PendingEntity files) {
        EntityState before = read.entities().get(id);
        EntityState now = state.entities().get(id);
        String name = before == null ? id : before.metadata().name();
        if (now == null) {
            throw new ConcurrentCommitException(name, "the entity was dropped");
        }
        EntityMetadata metadata = now.metadata();
        if (before != null && !files.added.isEmpty() && !isSameForRows(before.metadata(), metadata)) {
            throw new ConcurrentCommitException(name, "its constraints, their level or its partitioning were changed");
        }
        Set<String> live = new HashSet<>();
        if (!files.removed.isEmpty() || !files.replaced.isEmpty()) {
            now.files().forEach(file -> live.add(file.path()));
        }
        if (!live.containsAll(files.removed) || !live.containsAll(files.replaced)) {
            throw new ConcurrentCommitException(name, "files that this transaction removes were removed");
        }
        List<DataFile> added = new ArrayList<>(files.rewritten);
        files.added.forEach(file -> added.add(file.file()));
        if (added.isEmpty()) {
            return;
        }
        Instant oldest = namespace.rows().now().minus(OLDEST_FILE);
        for (DataFile file : added) {
            if (namespace.rows().written(metadata, file).isBefore(oldest)) {
                throw new ConcurrentCommitException(
                        name,
                        file.path() + " became older than " + OLDEST_FILE.toHours() + " hours and may be removed");
            }
        }
    }

    /** Rows were checked by the definition that was read; the transaction that changes it itself has checked by its own. */
    private boolean isSameForRows(EntityMetadata before, EntityMetadata now) {
        return definitions.entities().contains(now.id())
                || (before.constraints().equals(now.constraints())
                        && before.partitioning().equals(now.partitioning())
                        && (before.enforced() || !now.enforced()));
    }

    private Prepared prepared(
            NamespaceState state, String operation, Map<String, String> summary, IntegrityCheck.Result checked) {
        List<Change> changes = new ArrayList<>(definitions.changes());
        checked.pending().forEach((entity, files) -> changes.add(files.change(entity)));
        changes.addAll(others);
        List<Reliance> relied = new ArrayList<>(checked.relied());
        relied.addAll(unchanged.relied());
        Set<String> frozen = new HashSet<>(definitions.frozen(state));
        frozen.addAll(unchanged.frozen());
        Set<String> concerned = new HashSet<>(definitions.entities());
        concerned.addAll(checked.pending().keySet());
        relied.forEach(reliance -> concerned.add(reliance.entity()));
        return new Prepared(
                state,
                operation,
                summary,
                changes,
                relied,
                frozen,
                Set.of(),
                concerned,
                isAlone || !definitions.isEmpty() || checked.isAlone());
    }
}

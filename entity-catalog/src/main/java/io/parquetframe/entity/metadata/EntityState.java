package io.parquetframe.entity.metadata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An entity at one point of the sequence of commits.
 *
 * @param files the live ones, oldest first
 * @param nextKey the first generated key that nobody owns
 * @param batches the last batch of each streaming query that wrote here
 * @param changed the sequence of the last commit that touched it
 */
public record EntityState(
        EntityMetadata metadata, List<DataFile> files, long nextKey, Map<String, Long> batches, long changed) {

    public EntityState {
        files = List.copyOf(files);
        batches = Map.copyOf(batches);
    }

    EntityState defined(EntityMetadata definition, long sequence) {
        return new EntityState(definition, files, nextKey, batches, sequence);
    }

    EntityState with(Change.FilesChanged change, long sequence) {
        Set<String> removed = new HashSet<>(change.removed());
        List<DataFile> live = new ArrayList<>(files.size() + change.added().size());
        files.stream().filter(file -> !removed.remove(file.path())).forEach(live::add);
        if (!removed.isEmpty()) {
            throw new IllegalStateException(
                    "Commit " + sequence + " removes files that entity " + metadata.name() + " lacks: " + removed);
        }
        change.added().forEach(file -> live.add(file.numbered(sequence)));
        return new EntityState(metadata, live, nextKey, batches, sequence);
    }

    EntityState reserved(long next, long sequence) {
        return new EntityState(metadata, files, Math.max(nextKey, next), batches, sequence);
    }

    EntityState written(String queryId, long batchId, long sequence) {
        Map<String, Long> now = new HashMap<>(batches);
        now.merge(queryId, batchId, Math::max);
        return new EntityState(metadata, files, nextKey, now, sequence);
    }
}

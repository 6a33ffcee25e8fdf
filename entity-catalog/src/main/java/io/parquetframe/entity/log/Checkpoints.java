package io.parquetframe.entity.log;

import io.parquetframe.entity.EntityStorageException;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * States of a namespace as files: a root, which names a chunk for each entity. A chunk is written once and named by all roots
 * until its entity changes, so a checkpoint costs what changed since the one before.
 */
final class Checkpoints {

    private final CommitStore roots;
    private final CommitStore chunks;

    Checkpoints(CommitStore roots, CommitStore chunks) {
        this.roots = roots;
        this.chunks = chunks;
    }

    /** @param changed the entity's last commit: equal means an equal state */
    private record Chunk(String name, long changed) {}

    private record Root(
            long sequence,
            long timestampMicros,
            boolean exists,
            Map<String, String> properties,
            Map<String, Chunk> entities,
            long oldestReadable) {}

    /** The sequence of the last one that is not after the bound; 0 when there is none. */
    long lastUpTo(long bound) throws IOException {
        return roots.list("").stream()
                .mapToLong(name -> SequenceNames.sequence(name).orElse(0))
                .filter(sequence -> sequence <= bound)
                .max()
                .orElse(0);
    }

    /** The state at a checkpoint, or empty when it is not there any more. */
    Optional<NamespaceState> read(long sequence) throws IOException {
        Optional<Root> found = root(sequence);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Root root = found.get();
        Map<String, EntityState> entities = new HashMap<>();
        for (Map.Entry<String, Chunk> entity : root.entities().entrySet()) {
            String name = entity.getValue().name();
            Optional<byte[]> content = chunks.read(name);
            if (content.isEmpty()) {
                if (root(sequence).isEmpty()) {
                    return Optional.empty();
                }
                throw new EntityStorageException("Checkpoint " + sequence + " names chunk " + name
                        + ", which is not there. Restore the file, or remove the checkpoint if all commits are there");
            }
            entities.put(entity.getKey(), MetadataJson.read(EntityState.class, name, content.get()));
        }
        return Optional.of(new NamespaceState(
                root.sequence(),
                root.timestampMicros(),
                root.exists(),
                root.properties(),
                entities,
                root.oldestReadable()));
    }

    private Optional<Root> root(long sequence) throws IOException {
        String name = SequenceNames.name(sequence);
        return roots.read(name).map(content -> MetadataJson.read(Root.class, name, content));
    }

    /**
     * Writes the state, the commit of which must be durable.
     *
     * @param before the sequence of the checkpoint whose chunks are used again; 0 for none
     */
    void write(NamespaceState state, long before) throws IOException {
        Map<String, Chunk> known = root(before).map(Root::entities).orElse(Map.of());
        Map<String, Chunk> now = new HashMap<>();
        for (Map.Entry<String, EntityState> entity : state.entities().entrySet()) {
            Chunk chunk = known.get(entity.getKey());
            now.put(
                    entity.getKey(),
                    chunk != null && chunk.changed() == entity.getValue().changed()
                            ? chunk
                            : write(entity.getKey(), entity.getValue()));
        }
        Root root = new Root(
                state.sequence(),
                state.timestampMicros(),
                state.exists(),
                state.properties(),
                now,
                state.oldestReadable());
        roots.putIfAbsent(SequenceNames.name(state.sequence()), MetadataJson.write(root));
    }

    private Chunk write(String entity, EntityState state) throws IOException {
        String name = entity + "-" + state.changed() + "-" + UUID.randomUUID() + ".json";
        chunks.putIfAbsent(name, MetadataJson.write(state));
        return new Chunk(name, state.changed());
    }
}

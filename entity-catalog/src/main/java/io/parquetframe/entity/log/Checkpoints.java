package io.parquetframe.entity.log;

import io.parquetframe.entity.EntityStorageException;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * States of a namespace as files: a root, which names a chunk for each entity, which names lists of its files. A chunk is written
 * once and named by all roots until its entity changes, a list by all chunks until one of its files goes: so a checkpoint costs
 * what changed since the one before.
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

    /** @param digest of its files: equal means equal files */
    private record FileList(String name, String digest) {}

    /**
     * The head of a chunk: an entity without its files. After it in the chunk come the newest files, as {@link FileLists} writes
     * them.
     *
     * @param lists of the files before those, oldest first
     */
    private record Head(
            EntityMetadata metadata, List<FileList> lists, long nextKey, Map<String, Long> batches, long changed) {}

    /** The sequence of the last one that is not after the bound; 0 when there is none. */
    long lastUpTo(long bound) throws IOException {
        return roots.list("").stream()
                .mapToLong(name -> SequenceNames.sequence(name).orElse(0))
                .filter(sequence -> sequence <= bound)
                .max()
                .orElse(0);
    }

    /** Removes those before; what their chunks hold stays, as a checkpoint that is being written may name it. */
    void removeBefore(long sequence) throws IOException {
        SequenceNames.removeBefore(roots, sequence);
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
            Optional<EntityState> state = entity(entity.getValue().name());
            if (state.isEmpty()) {
                if (root(sequence).isEmpty()) {
                    return Optional.empty();
                }
                throw new EntityStorageException("Checkpoint " + sequence + " names chunk "
                        + entity.getValue().name()
                        + ", which is not there or names a list that is not there. Restore the file, or remove the"
                        + " checkpoint if all commits are there");
            }
            entities.put(entity.getKey(), state.get());
        }
        return Optional.of(new NamespaceState(
                root.sequence(),
                root.timestampMicros(),
                root.exists(),
                root.properties(),
                entities,
                root.oldestReadable()));
    }

    private Optional<EntityState> entity(String name) throws IOException {
        Optional<byte[]> chunk = chunks.read(name);
        if (chunk.isEmpty()) {
            return Optional.empty();
        }
        Head head = head(name, chunk.get());
        List<DataFile> files = new ArrayList<>();
        for (FileList list : head.lists()) {
            Optional<byte[]> stored = chunks.read(list.name());
            if (stored.isEmpty()) {
                return Optional.empty();
            }
            files.addAll(FileLists.read(list.name(), stored.get()));
        }
        files.addAll(FileLists.read(name, chunk.get(), ChunkBytes.tail(name, chunk.get())));
        return Optional.of(new EntityState(head.metadata(), files, head.nextKey(), head.batches(), head.changed()));
    }

    private static Head head(String name, byte[] chunk) {
        return MetadataJson.read(Head.class, name, ChunkBytes.head(name, chunk));
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
                            : write(entity.getKey(), entity.getValue(), chunk));
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

    private Chunk write(String entity, EntityState state, @Nullable Chunk before) throws IOException {
        Map<String, FileList> known = new HashMap<>();
        if (before != null) {
            String old = before.name();
            chunks.read(old)
                    .ifPresent(chunk -> head(old, chunk).lists().forEach(list -> known.put(list.digest(), list)));
        }
        FilePortions portions = FilePortions.of(state.files());
        List<FileList> lists = new ArrayList<>();
        for (List<DataFile> files : portions.closed()) {
            String digest = FilePortions.digest(files);
            FileList list = known.get(digest);
            lists.add(list != null ? list : write(entity, digest, files));
        }
        String name = entity + "-" + state.changed() + "-" + UUID.randomUUID() + ".chunk";
        Head head = new Head(state.metadata(), lists, state.nextKey(), state.batches(), state.changed());
        chunks.putIfAbsent(name, ChunkBytes.of(MetadataJson.write(head), FileLists.write(portions.open())));
        return new Chunk(name, state.changed());
    }

    private FileList write(String entity, String digest, List<DataFile> files) throws IOException {
        String name = entity + "-" + UUID.randomUUID() + ".files";
        chunks.putIfAbsent(name, FileLists.write(files));
        return new FileList(name, digest);
    }
}

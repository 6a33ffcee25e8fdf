package io.parquetframe.spark.path;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.data.EntityStorage;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.spark.source.Undeclared;
import io.parquetframe.spark.write.OpenWarehouses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An entity that a path names: its directory, or {@code <warehouse>/<namespace>/<entity>}.
 *
 * @param state of the namespace that is read
 */
public record EntityPath(
        Path path, EntityCatalog entities, String namespace, NamespaceState state, EntityState entity) {

    /** Where a namespace keeps its commits, below its directory. */
    private static final String COMMITS = "_pf/commits";

    /** As data files are named. */
    private static final String DATA_FILE =
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\.(parquet|avro)";

    /**
     * The entity of a path; empty for a path outside of all warehouses, and for a file.
     *
     * <p>Spark's {@code AnalysisException} says that the path is a namespace, or lies in one without being an entity, or is the
     * directory of an entity whose namespace is elsewhere.
     */
    public static Optional<EntityPath> find(Path given) {
        Path path = real(given);
        Path root = root(path);
        if (root != null) {
            return Files.isRegularFile(path) ? Optional.empty() : Optional.of(inside(path, root));
        }
        if (isCopied(path)) {
            throw Undeclared.of(PathErrors.copied(given));
        }
        return Optional.empty();
    }

    /** Requires that a path that is about to be written to as plain files is in no warehouse. */
    public static void requireOutside(Path given) {
        if (root(real(given)) != null || isCopied(given)) {
            throw Undeclared.of(PathErrors.plainFiles(given));
        }
    }

    private static Path real(Path given) {
        try {
            return given.toRealPath();
        } catch (IOException e) {
            return given.toAbsolutePath().normalize();
        }
    }

    private static @Nullable Path root(Path path) {
        for (Path at = path; at != null; at = at.getParent()) {
            if (at.getParent() != null && Files.isDirectory(at.resolve(COMMITS))) {
                return at;
            }
        }
        return null;
    }

    private static EntityPath inside(Path path, Path root) {
        String namespace = String.valueOf(root.getFileName());
        EntityCatalog entities = OpenWarehouses.at(
                java.util.Objects.requireNonNull(root.getParent()).toString());
        NamespaceState state = entities.state(namespace);
        List<String> names = state.entities().values().stream()
                .map(entity -> entity.metadata().name())
                .sorted()
                .toList();
        if (path.equals(root)) {
            throw Undeclared.of(PathErrors.namespace(path, names));
        }
        EntityStorage storage = entities.storage(namespace);
        EntityState entity = state.entities().values().stream()
                .filter(one -> isAt(path, storage, one))
                .findFirst()
                .or(() -> root.equals(path.getParent())
                        ? state.entityNamed(String.valueOf(path.getFileName()))
                        : Optional.empty())
                .orElseThrow(() -> Undeclared.of(PathErrors.noEntity(path, namespace, names)));
        return new EntityPath(path, entities, namespace, state, entity);
    }

    /** Its own directory, or the one that a user chose, in which its own is. */
    private static boolean isAt(Path path, EntityStorage storage, EntityState entity) {
        Path own = storage.directory(entity.metadata());
        boolean isChosen =
                !entity.metadata().location().equals(entity.metadata().id());
        return real(own).equals(path)
                || (isChosen
                        && real(own).getParent() != null
                        && path.equals(real(own).getParent()));
    }

    /** Whether all files of a directory are named as those of entities are. */
    private static boolean isCopied(Path path) {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> files = Files.list(path)) {
            List<String> names =
                    files.map(file -> String.valueOf(file.getFileName())).toList();
            return !names.isEmpty() && names.stream().allMatch(name -> name.matches(DATA_FILE));
        } catch (IOException e) {
            return false;
        }
    }

    /** The same at an earlier snapshot. */
    EntityPath at(NamespaceState then) {
        EntityState earlier = then.entities().get(entity.metadata().id());
        if (earlier == null) {
            throw Undeclared.of(PathErrors.notYet(path, then.sequence()));
        }
        return new EntityPath(path, entities, namespace, then, earlier);
    }
}

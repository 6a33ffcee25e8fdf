package io.parquetframe.entity.data;

import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The data files of one namespace, on a local file system. Files are written once, under random names, and are on disk with
 * their names before a writer hands them out. Immutable and safe for use by many threads.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class EntityStorage {

    private final Path directory;

    private EntityStorage(Path directory) {
        this.directory = directory;
    }

    /** That of a namespace in its directory, {@code <warehouse>/<namespace>}. */
    public static EntityStorage of(Path directory) {
        return new EntityStorage(directory.toAbsolutePath().normalize());
    }

    /**
     * The same by URI.
     *
     * @throws IllegalArgumentException for anything but {@code file:} and a plain path
     */
    public static EntityStorage of(URI directory) {
        return of(path(directory));
    }

    /** The directory of the namespace. */
    public Path directory() {
        return directory;
    }

    /** The directory of an entity's data files, which need not be there. */
    public Path directory(EntityMetadata entity) {
        URI location = URI.create(entity.location());
        return location.isAbsolute() ? path(location) : directory.resolve(entity.location());
    }

    /** Where a data file lies. */
    public Path path(EntityMetadata entity, DataFile file) {
        return directory(entity).resolve(file.path());
    }

    /** The time by the clock that stamps files here, which need not be this machine's. */
    public Instant now() throws IOException {
        throw new UnsupportedOperationException();
    }

    /**
     * When a data file was written, by the same clock.
     *
     * @throws java.nio.file.NoSuchFileException when it is not there
     */
    public Instant written(EntityMetadata entity, DataFile file) throws IOException {
        throw new UnsupportedOperationException();
    }

    private static Path path(URI location) {
        if (!location.isAbsolute()) {
            return Path.of(location.getPath());
        }
        if (!"file".equals(location.getScheme())) {
            throw new IllegalArgumentException(
                    "Entities are kept on local file systems (file:) only; " + location + " is none");
        }
        return Path.of(location);
    }
}

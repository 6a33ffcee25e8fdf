package io.parquetframe.entity.data;

import io.parquetframe.entity.log.DurableFiles;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data files of one namespace, on a local file system. Files are written once, under random names, and are on disk with
 * their names before a writer hands them out. Immutable and safe for use by many threads.
 */
public final class EntityStorage {

    /** What is not data: the log beside the entities' directories. */
    private static final String LOG = "_pf";

    private static final Logger LOGGER = LoggerFactory.getLogger(EntityStorage.class);

    private final Path directory;
    private final DurableFiles files;

    private EntityStorage(Path directory, DurableFiles files) {
        this.directory = directory;
        this.files = files;
    }

    /**
     * The files below a directory.
     *
     * @param directory of the namespace, {@code <warehouse>/<namespace>}
     */
    public static EntityStorage of(Path directory) {
        return of(directory, DurableFiles.SYSTEM);
    }

    /** The same, with calls that can be recorded. */
    public static EntityStorage of(Path directory, DurableFiles files) {
        return new EntityStorage(directory.toAbsolutePath().normalize(), files);
    }

    /**
     * The same for a URI.
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

    /**
     * The directory of an entity's data files and of nothing else, which need not be there. A location that a user chose may
     * hold other things, so the files lie below it, in a directory named by the entity's id.
     */
    public Path directory(EntityMetadata entity) {
        String own = entity.id();
        if (entity.location().equals(own)) {
            return directory.resolve(own);
        }
        URI location = URI.create(entity.location());
        Path chosen = location.isAbsolute() ? path(location) : directory.resolve(entity.location());
        return chosen.resolve(own);
    }

    /** Where a data file lies. */
    public Path path(EntityMetadata entity, DataFile file) {
        return directory(entity).resolve(file.path());
    }

    /** The time by the clock that stamps files here, which need not be this machine's. */
    public Instant now() throws IOException {
        Path log = directory.resolve(LOG);
        // Not forced: nothing of it has to survive.
        Files.createDirectories(log);
        Path probe = log.resolve("clock-" + UUID.randomUUID());
        try {
            Files.createFile(probe);
            return Files.getLastModifiedTime(probe).toInstant();
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    /**
     * When a data file was written, by the same clock.
     *
     * @throws NoSuchFileException when it is not there
     */
    public Instant written(EntityMetadata entity, DataFile file) throws IOException {
        return Files.getLastModifiedTime(path(entity, file)).toInstant();
    }

    /** Removes files that no commit names, as far as that can be done; what stays is removed as an orphan later. */
    void discard(EntityMetadata entity, List<DataFile> written) {
        for (DataFile file : written) {
            try {
                Files.deleteIfExists(path(entity, file));
            } catch (IOException e) {
                LOGGER.debug("{} stays until orphans are removed", path(entity, file), e);
            }
        }
    }

    /** Removes files; those that are gone already do not count. */
    static int delete(Collection<Path> paths) throws IOException {
        int deleted = 0;
        for (Path path : paths) {
            deleted += Files.deleteIfExists(path) ? 1 : 0;
        }
        return deleted;
    }

    /** The directories of entities below the namespace's own, whoever they belonged to. */
    List<Path> directories() throws IOException {
        return list(
                directory,
                path -> Files.isDirectory(path)
                        && !path.getFileName().toString().equals(LOG));
    }

    /** The files of a directory, none when it is not there. */
    static List<Path> files(Path directory) throws IOException {
        return Files.isDirectory(directory) ? list(directory, Files::isRegularFile) : List.of();
    }

    private static List<Path> list(Path directory, DirectoryStream.Filter<Path> filter) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(directory, filter)) {
            paths.forEach(found::add);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return found;
    }

    DurableFiles calls() {
        return files;
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

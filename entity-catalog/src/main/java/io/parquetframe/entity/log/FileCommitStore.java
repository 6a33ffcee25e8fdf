package io.parquetframe.entity.log;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Commits in a directory of a local disk. A file is written under a temporary name, forced, linked to its own name (which
 * fails when there is one), and then the directory is forced. Hadoop's calls on {@code file:} give none of this: {@code
 * create} has several winners, {@code rename} replaces, {@code hsync} does nothing.
 */
public final class FileCommitStore implements CommitStore {

    /** Names that begin so are of files that are being written, or were when a process died. */
    private static final String TEMPORARY = ".";

    private final Path directory;
    private final DurableFiles files;

    /**
     * The directory comes to be with the first file.
     *
     * @param files remembers which directories it made, or makes them again for each file
     */
    public FileCommitStore(Path directory, DurableFiles files) {
        this.directory = directory;
        this.files = files;
    }

    @Override
    public boolean putIfAbsent(String name, byte[] content) throws IOException {
        Path target = path(name);
        files.createDirectories(directory);
        Path temporary = directory.resolve(TEMPORARY + name + "." + UUID.randomUUID());
        try {
            Files.write(temporary, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            files.force(temporary);
            files.link(target, temporary);
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.deleteIfExists(temporary);
        }
        files.forceDirectory(directory);
        return true;
    }

    @Override
    public Optional<byte[]> read(String name) throws IOException {
        Path path = path(name);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean exists(String name) {
        return Files.exists(path(name));
    }

    @Override
    public List<String> list(String prefix) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> name.startsWith(prefix) && !name.startsWith(TEMPORARY))
                    .toList();
        }
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(path(name));
    }

    private Path path(String name) {
        if (name.isEmpty() || name.startsWith(TEMPORARY) || name.contains("/") || name.contains("\\")) {
            throw new IllegalArgumentException("Not the name of a commit: " + name);
        }
        return directory.resolve(name);
    }
}

package io.parquetframe.entity.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The calls after which something survives a loss of power. All that entities write on local disks goes through one of these,
 * so that a test can record them and play the loss of power back. Safe for use by many threads.
 */
public interface DurableFiles {

    /** The operating system's. */
    DurableFiles SYSTEM = new DurableFiles() {};

    /** The content of a file that was written by other means survives from now on; its name needs {@link #forceDirectory}. */
    default void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** The names in a directory survive from now on. */
    default void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * A second name for a file.
     *
     * @throws java.nio.file.FileAlreadyExistsException when there is such a name
     */
    default void link(Path name, Path existing) throws IOException {
        Files.createLink(name, existing);
    }

    /** Makes a directory and those above it that are missing, names included: they survive from now on. */
    default void createDirectories(Path directory) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path at = directory.toAbsolutePath(); at != null && !Files.isDirectory(at); at = at.getParent()) {
            missing.push(at);
        }
        for (Path made : missing) {
            Files.createDirectories(made);
            Path parent = made.getParent();
            if (parent != null) {
                forceDirectory(parent);
            }
        }
    }
}

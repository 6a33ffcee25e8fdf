package io.parquetframe.entity.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

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

    /**
     * Makes a directory and those above it that are missing. Their names survive from now on, and also those of the ones that
     * were there up to the warehouse: whoever made them may not have come so far. Not for each file.
     */
    default void createDirectories(Path directory) throws IOException {
        Path made = directory.toAbsolutePath();
        Path missing = made;
        while (missing != null && !Files.isDirectory(missing)) {
            missing = missing.getParent();
        }
        Files.createDirectories(made);
        // <warehouse's parent>/<warehouse>/<namespace>/_pf/commits: four directories hold a name that matters.
        int depth = 0;
        for (Path parent = made.getParent(); parent != null; parent = parent.getParent()) {
            boolean isOurs = missing != null && parent.startsWith(missing);
            if (++depth > 4 && !isOurs) {
                return;
            }
            try {
                forceDirectory(parent);
            } catch (AccessDeniedException e) {
                if (isOurs) {
                    throw e;
                }
            }
        }
    }
}

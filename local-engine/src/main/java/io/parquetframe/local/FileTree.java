package io.parquetframe.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Removal of what this process or a dead one made; what cannot be removed stays for the next start. */
final class FileTree {

    private FileTree() {}

    static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Still open on a system that forbids it, or not ours any more.
            return;
        }
    }

    static void deleteAllQuietly(Path directory) {
        List<Path> deepestFirst;
        try (Stream<Path> walk = Files.walk(directory)) {
            deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException e) {
            return;
        }
        deepestFirst.forEach(FileTree::deleteQuietly);
    }
}

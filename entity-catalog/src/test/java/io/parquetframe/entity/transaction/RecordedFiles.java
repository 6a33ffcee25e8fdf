package io.parquetframe.entity.transaction;

import io.parquetframe.entity.log.DurableFiles;
import io.parquetframe.entity.log.RememberedDirectories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a disk would have after a loss of power at any time: the content of a file as it was forced last, the names of a
 * directory as they were forced last. Forces of some places in the code can be left out.
 */
final class RecordedFiles implements DurableFiles {

    private static final Set<Class<?>> BETWEEN =
            Set.of(RecordedFiles.class, DurableFiles.class, RememberedDirectories.class);

    private final Predicate<String> isLeftOut;
    private final Map<Path, Node> nodes = new HashMap<>();
    private final Map<Path, Map<String, Node>> forced = new HashMap<>();
    private final List<Disk> disks = new ArrayList<>();
    final Set<String> places = new LinkedHashSet<>();
    private long acknowledged;

    /** A file under whatever names, or a directory. */
    private static final class Node {
        private final boolean isDirectory;
        private byte @Nullable [] content;

        Node(boolean isDirectory) {
            this.isDirectory = isDirectory;
        }
    }

    /**
     * A disk at one time.
     *
     * @param acknowledged the sequence of the last commit that its writer knows of
     * @param files by path; a file whose content was not forced is empty
     */
    record Disk(long acknowledged, Map<Path, byte[]> files) {}

    /** @param isLeftOut of places in the code, which are as if they did not force */
    RecordedFiles(Predicate<String> isLeftOut) {
        this.isLeftOut = isLeftOut;
    }

    List<Disk> disks() {
        return disks;
    }

    /** A writer has been told that this commit is there. */
    void acknowledged(long sequence) {
        acknowledged = sequence;
        keep();
    }

    private boolean isForced() {
        String place = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.filter(frame -> !BETWEEN.contains(frame.getDeclaringClass()))
                        .findFirst()
                        .map(frame -> frame.getDeclaringClass().getSimpleName() + "." + frame.getMethodName() + ":"
                                + frame.getLineNumber())
                        .orElseThrow());
        places.add(place);
        return !isLeftOut.test(place);
    }

    private Node node(Path path) {
        return nodes.computeIfAbsent(path, made -> new Node(Files.isDirectory(made)));
    }

    @Override
    public void force(Path file) throws IOException {
        if (isForced()) {
            node(file).content = Files.readAllBytes(file);
            keep();
        }
    }

    @Override
    public void link(Path name, Path existing) throws IOException {
        DurableFiles.super.link(name, existing);
        nodes.put(name, node(existing));
        keep();
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        if (isForced()) {
            forced.put(directory, names(directory));
            keep();
        }
    }

    private Map<String, Node> names(Path directory) throws IOException {
        Map<String, Node> names = new HashMap<>();
        try (Stream<Path> paths = Files.list(directory)) {
            paths.forEach(path -> names.put(path.getFileName().toString(), node(path)));
        }
        return names;
    }

    /** Adds the two extremes: names that were not forced are gone, or all there as a kind disk would have it. */
    private void keep() {
        keep(directory -> forced.getOrDefault(directory, Map.of()));
        keep(directory -> {
            try {
                return names(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private interface Names {
        Map<String, Node> of(Path directory);
    }

    private Path root = Path.of("");

    /** Where it begins; this directory itself is always there. */
    RecordedFiles below(Path directory) {
        root = directory;
        return this;
    }

    private void keep(Names names) {
        Map<Path, byte[]> files = new TreeMap<>();
        collect(root, names, files);
        disks.add(new Disk(acknowledged, files));
    }

    private void collect(Path directory, Names names, Map<Path, byte[]> files) {
        names.of(directory).forEach((name, node) -> {
            Path path = directory.resolve(name);
            if (node.isDirectory) {
                collect(path, names, files);
            } else {
                files.put(root.relativize(path), node.content == null ? new byte[0] : node.content);
            }
        });
    }
}

package io.parquetframe.spark.source;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Finds out how the files below a path are stored: by the bytes with which they begin, then by their names. Text is never
 * guessed at. Empty files say nothing where others do.
 */
final class StorageDetection {

    /** Files of one extension that are opened; the reader itself meets what comes after. */
    private static final int LOOKED_AT = 64;

    private static final String UNKNOWN = "unknown";

    private final Configuration hadoop;
    private final Map<String, Integer> opened = new HashMap<>();

    /** An example of each kind that was found, by its label. */
    private final Map<String, String> found = new TreeMap<>();

    private final Map<String, String> ofEmptyFiles = new TreeMap<>();

    private StorageDetection(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    /** The one format of all files below the paths, which exist. */
    static StorageFormat detect(List<Path> paths, Configuration hadoop) throws IOException {
        StorageDetection detection = new StorageDetection(hadoop);
        for (Path path : paths) {
            detection.visit(path);
        }
        return detection.verdict(paths.stream().map(Path::toString).collect(Collectors.joining(", ")));
    }

    private void visit(Path root) throws IOException {
        FileSystem files = root.getFileSystem(hadoop);
        Deque<FileStatus> pending = new ArrayDeque<>(List.of(files.getFileStatus(root)));
        while (!pending.isEmpty()) {
            FileStatus status = pending.pop();
            if (status.isDirectory()) {
                for (FileStatus child : files.listStatus(status.getPath())) {
                    if (isVisible(child.getPath().getName())) {
                        pending.push(child);
                    }
                }
            } else {
                look(files, status);
            }
        }
    }

    /** As Spark lists files: a partition's directory may begin with an underscore. */
    private static boolean isVisible(String name) {
        return !name.startsWith(".") && (!name.startsWith("_") || name.contains("="));
    }

    private void look(FileSystem files, FileStatus status) throws IOException {
        String name = status.getPath().getName();
        Optional<StorageFormat> byName = StorageFormat.ofExtension(name);
        if (status.getLen() == 0) {
            byName.ifPresent(format -> ofEmptyFiles.putIfAbsent(format.label(), name));
            return;
        }
        Optional<StorageFormat> kind = byName;
        if (opened.merge(StorageFormat.extension(name), 1, Integer::sum) <= LOOKED_AT) {
            Optional<StorageFormat> byMagic = magic(files, status);
            kind = byMagic.isPresent() ? byMagic : byName;
        }
        found.putIfAbsent(
                kind.map(StorageFormat::label).orElse(UNKNOWN), status.getPath().toString());
    }

    private static Optional<StorageFormat> magic(FileSystem files, FileStatus status) throws IOException {
        byte[] head = new byte[StorageFormat.MAGIC_BYTES];
        try (FSDataInputStream stream = files.open(status.getPath())) {
            return StorageFormat.ofMagic(head, stream.readNBytes(head, 0, head.length));
        }
    }

    private StorageFormat verdict(String paths) {
        Map<String, String> kinds = found.isEmpty() ? ofEmptyFiles : found;
        if (kinds.size() > 1) {
            List<String> examples = new ArrayList<>();
            kinds.forEach((kind, example) -> examples.add(kind + " (" + example + ")"));
            throw Undeclared.of(StorageErrors.mixed(paths, String.join(", ", examples)));
        }
        if (kinds.isEmpty()) {
            throw Undeclared.of(StorageErrors.empty(paths));
        }
        String file = kinds.values().iterator().next();
        return StorageFormat.named(kinds.keySet().iterator().next())
                .orElseThrow(() -> Undeclared.of(StorageErrors.unknown(file)));
    }
}

package io.parquetframe.entity.imports;

import io.parquetframe.entity.ImportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that somebody means by a path. */
final class SourceFiles {

    private SourceFiles() {}

    /** A file, or those of a directory and below it, in the order of their names; hidden ones aside, as Spark has it. */
    static List<Path> of(Path source) {
        if (Files.isRegularFile(source)) {
            requireKnown(source);
            return List.of(source);
        }
        if (!Files.isDirectory(source)) {
            throw ImportException.of(source, "it is not there. Give a file, or a directory of files", null);
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(source)) {
            files = all.filter(file -> Files.isRegularFile(file) && isVisible(source.relativize(file)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw ImportException.of(source, "it cannot be listed: " + e.getMessage(), e);
        }
        if (files.isEmpty()) {
            throw ImportException.of(
                    source, "there are no files in it. Give a directory of Parquet or Avro files", null);
        }
        files.forEach(file -> {
            requireKnown(file);
            requireNoPartition(source, file);
        });
        return files;
    }

    private static boolean isVisible(Path relative) {
        for (Path part : relative) {
            String name = part.toString();
            if (name.startsWith(".") || (name.startsWith("_") && !name.contains("="))) {
                return false;
            }
        }
        return true;
    }

    private static void requireKnown(Path file) {
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(".parquet") && !name.endsWith(".avro")) {
            throw ImportException.of(
                    file, "its name ends neither in .parquet nor in .avro. Remove it, or read it with Spark", null);
        }
    }

    private static void requireNoPartition(Path source, Path file) {
        for (Path part : source.relativize(file)) {
            if (part.toString().contains("=")) {
                throw ImportException.of(
                        file,
                        "the directory " + part + " holds a column in its name, whose type no file tells. Read the"
                                + " directory with Spark, and insert",
                        null);
            }
        }
    }
}

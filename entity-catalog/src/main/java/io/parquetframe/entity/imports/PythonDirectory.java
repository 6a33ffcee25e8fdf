package io.parquetframe.entity.imports;

import io.parquetframe.entity.ImportException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The files of one entity of the Python library, found as the library finds them: {@code base.parquet} after a compaction,
 * before that {@code <Name>.parquet} or {@code <Name>.avro}; and the log of changes since.
 *
 * @param base rows; empty where there are none but those of the log
 * @param log may be missing
 */
record PythonDirectory(Path path, PythonSchema schema, Optional<Path> base, Path log) {

    private static final String BASE = "base.parquet";
    private static final String LOG = "delta_log.jsonl";
    private static final List<String> ENDINGS = List.of(".parquet", ".avro");

    static PythonDirectory of(Path path) {
        if (!Files.isDirectory(path)) {
            throw ImportException.of(path, "it is no directory. Give the storage_path of a class", null);
        }
        PythonSchema schema = PythonSchema.of(path);
        PythonDirectory found = new PythonDirectory(path, schema, base(path, schema), path.resolve(LOG));
        if (found.base().isEmpty()
                && !Files.exists(found.log())
                && schema.types().isEmpty()) {
            List<Path> entities = list(path, child -> Files.exists(child.resolve(PythonSchema.METADATA)));
            throw ImportException.of(
                    path,
                    "there is no entity of the Python library in it"
                            + (entities.isEmpty()
                                    ? ". Give the storage_path of a class"
                                    : ", but in " + entities + ". Import each of them"),
                    null);
        }
        return found;
    }

    private static Optional<Path> base(Path path, PythonSchema schema) {
        Path compacted = path.resolve(BASE);
        if (Files.exists(compacted)) {
            return Optional.of(compacted);
        }
        List<Path> found = list(path, file -> isBase(file, schema));
        if (found.size() > 1) {
            throw ImportException.of(
                    path, "the rows are in one of " + found + ". Remove those that are not of this entity", null);
        }
        return found.stream().findFirst();
    }

    private static boolean isBase(Path file, PythonSchema schema) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file)
                && ENDINGS.stream().anyMatch(ending -> schema.name()
                        .map(entity -> name.equals(entity + ending))
                        .orElse(name.endsWith(ending)));
    }

    private static List<Path> list(Path directory, Predicate<Path> wanted) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, wanted::test)) {
            files.forEach(found::add);
        } catch (IOException e) {
            throw ImportException.of(directory, "it cannot be listed: " + e.getMessage(), e);
        }
        Collections.sort(found);
        return found;
    }

    /** The name of the class; of the file of rows where no YAML file tells it. */
    String name() {
        return schema.name()
                .or(() -> base.map(file -> file.getFileName().toString())
                        .filter(file -> !file.equals(BASE))
                        .map(file -> file.substring(0, file.lastIndexOf('.'))))
                .orElseThrow(() -> ImportException.of(
                        path, "no file tells the name of the entity. Give a name in the call", null));
    }

    boolean isAvro() {
        return base.filter(file -> file.toString().endsWith(".avro")).isPresent();
    }
}

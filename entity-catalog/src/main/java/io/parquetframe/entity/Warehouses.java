package io.parquetframe.entity;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where warehouses and namespaces lie. */
final class Warehouses {

    /** Each is a directory of that name, on any file system. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

    /** Where procedures are. */
    private static final String RESERVED = "system";

    private Warehouses() {}

    static Path path(String warehouse) {
        if (warehouse.isBlank()) {
            throw new EntityDefinitionException("Cannot open a warehouse without a name. Give the path of a directory");
        }
        return SCHEME.matcher(warehouse).matches() ? path(URI.create(warehouse)) : Path.of(warehouse);
    }

    static Path path(URI warehouse) {
        if (!warehouse.isAbsolute()) {
            return Path.of(warehouse.getPath());
        }
        if (!"file".equalsIgnoreCase(warehouse.getScheme())) {
            throw new EntityDefinitionException("Cannot open warehouse " + warehouse
                    + ": entities are kept on local file systems. Give a path, or a URI that begins with file:");
        }
        return Path.of(warehouse.getPath());
    }

    /** The same path, which may be that of nothing yet. */
    static Path directory(Path warehouse) {
        if (Files.exists(warehouse) && !Files.isDirectory(warehouse)) {
            throw new EntityDefinitionException(
                    "Cannot open warehouse " + warehouse + ": it is a file. Give the path of a directory");
        }
        return warehouse;
    }

    /** The names of directories that may be namespaces, sorted. */
    static List<String> namespaces(Path warehouse) {
        if (!Files.isDirectory(warehouse)) {
            return List.of();
        }
        try (Stream<Path> directories = Files.list(warehouse)) {
            return directories
                    .map(path -> String.valueOf(path.getFileName()))
                    .filter(Warehouses::isName)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new EntityStorageException("Cannot list the namespaces of " + warehouse, e);
        }
    }

    private static boolean isName(String namespace) {
        return NAME.matcher(namespace).matches();
    }

    static String checked(String namespace) {
        if (!isName(namespace)) {
            throw new EntityDefinitionException("Cannot use \"" + namespace + "\" as the name of a namespace: it is a"
                    + " directory. Use up to 100 letters of ASCII, digits, _ and -, a letter or digit first");
        }
        return namespace;
    }

    static void checkNew(String namespace) {
        checked(namespace);
        if (namespace.equalsIgnoreCase(RESERVED)) {
            throw new EntityDefinitionException(
                    "Cannot create namespace " + namespace + ": procedures are there. Use another name");
        }
    }
}

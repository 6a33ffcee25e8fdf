package io.parquetframe.it.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Spark's published SQL tests, unpacked by the build below {@code sql-tests/inputs} of the class path. */
public final class SqlTestFiles {

    private static final String INPUTS = "sql-tests/inputs";

    /** Where {@code test-data} of the same artifact is: the tables that the statements read. */
    private static final String DATA = "test-data/postgresql/";

    /** Files that need what the artifact's jar or Python would register: they are counted, and not run. */
    private static final List<String> OF_OTHERS = List.of("udf/", "udaf/", "udtf/");

    /** Gives the text of a file by its name below the inputs. */
    interface Source {
        String text(String name);
    }

    private SqlTestFiles() {}

    /** Names of all files that can be run, sorted. */
    public static List<String> names() {
        return files().stream()
                .filter(name -> OF_OTHERS.stream().noneMatch(name::startsWith))
                .toList();
    }

    /** How many files there are, also those that cannot be run. */
    public static int count() {
        return files().size();
    }

    /** One of them. */
    public static SqlTestFile read(String name) {
        return SqlTestFile.parse(name, file -> text(INPUTS + "/" + file));
    }

    /** The lines of a table's data. */
    static Stream<String> data(String name) {
        return text(DATA + name).lines();
    }

    private static List<String> files() {
        URL inputs = SqlTestFiles.class.getClassLoader().getResource(INPUTS);
        if (inputs == null) {
            throw new IllegalStateException(
                    "No " + INPUTS
                            + " on the class path: the build unpacks it from org.apache.spark:spark-sql_2.13, classifier tests");
        }
        try {
            return names(inputs.toURI());
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException("Cannot list " + inputs, e);
        }
    }

    private static List<String> names(URI inputs) throws IOException {
        if (!"jar".equals(inputs.getScheme())) {
            return names(Path.of(inputs));
        }
        try (FileSystem jar = FileSystems.newFileSystem(inputs, Map.of())) {
            return names(jar.getPath("/" + INPUTS));
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .map(file -> directory.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private static String text(String resource) {
        try (InputStream in = SqlTestFiles.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("No " + resource + " on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}

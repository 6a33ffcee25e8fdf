package io.parquetframe.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.arrow.c.Data;
import org.duckdb.DuckDBDriver;

/**
 * The native libraries of DuckDB and of Arrow's C data interface. Their jars unpack them into {@code java.io.tmpdir}, as
 * files that only an orderly exit removes (DuckDB's is about 70 MB).
 */
final class NativeLibraries {

    private static final Pattern MAPPED = Pattern.compile("(/\\S.*/(?:libduckdb_java\\d+\\.so|jnilib-\\d+\\.tmp))$");

    /** Far longer than the time between the unpacking of a library and its loading. */
    private static final Duration LOADING = Duration.ofMinutes(1);

    private NativeLibraries() {}

    /** @throws EngineUnavailableException when a jar has no library for this platform */
    static void requirePlatform() throws EngineUnavailableException {
        String system = property("os.name");
        String processor = property("os.arch");
        boolean arm = processor.equals("aarch64") || processor.equals("arm64");
        boolean intel = processor.equals("amd64") || processor.equals("x86_64");
        String os = system.startsWith("windows") ? "windows" : system.startsWith("mac") ? "macos" : system;
        String duckDb = "/libduckdb_java.so_" + os + "_" + (arm ? "arm64" : intel ? "amd64" : processor);
        String arrow = "/arrow_cdata_jni/" + (arm ? "aarch_64" : intel ? "x86_64" : processor) + "/"
                + System.mapLibraryName("arrow_cdata_jni");
        if (DuckDBDriver.class.getResource(duckDb) == null || Data.class.getResource(arrow) == null) {
            throw new EngineUnavailableException("There is no native library of the local engine for " + system + " on "
                    + processor + "; queries run on Spark. Use Linux or macOS on x86_64 or aarch64");
        }
    }

    /** Puts a failure to load a library into a sentence. */
    static EngineUnavailableException unavailable(Throwable failure) {
        String directory = System.getProperty("java.io.tmpdir");
        return new EngineUnavailableException(
                "Cannot load the local engine's native library from java.io.tmpdir = " + directory + " ("
                        + rootMessage(failure)
                        + "); set -Djava.io.tmpdir to a directory that exists, can be written, has"
                        + " 100 MB free and is not mounted noexec",
                failure);
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }

    /**
     * Unlinks the files of the libraries that this process has mapped, which stay usable: so a process that is killed
     * leaves none behind. Linux only; elsewhere they are removed at an orderly exit.
     */
    static void unlinkLoaded() {
        Path maps = Path.of("/proc/self/maps");
        if (!Files.isReadable(maps)) {
            return;
        }
        try (Stream<String> lines = Files.lines(maps)) {
            lines.map(MAPPED::matcher)
                    .filter(Matcher::find)
                    .map(found -> Path.of(found.group(1)))
                    .distinct()
                    .forEach(FileTree::deleteQuietly);
        } catch (IOException | UncheckedIOException e) {
            // What stays is removed at exit.
            return;
        }
    }

    /** Removes what processes left that died between unpacking and {@link #unlinkLoaded}. POSIX only. */
    static void sweep() {
        Path directory = Path.of(System.getProperty("java.io.tmpdir"));
        if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Instant newest = Instant.now().minus(LOADING);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "libduckdb_java*.so")) {
            for (Path file : files) {
                // A process that has loaded the file keeps its mapping when the name goes away.
                if (Files.getLastModifiedTime(file).toInstant().isBefore(newest) && isOurs(file)) {
                    FileTree.deleteQuietly(file);
                }
            }
        } catch (IOException e) {
            // The directory cannot be listed: loading the library will tell.
            return;
        }
    }

    private static boolean isOurs(Path file) throws IOException {
        return Files.getOwner(file).getName().equals(System.getProperty("user.name"));
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown").toLowerCase(Locale.ROOT).trim();
    }
}

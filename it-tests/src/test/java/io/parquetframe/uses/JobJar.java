package io.parquetframe.uses;

import static java.util.Objects.requireNonNull;

import io.parquetframe.uses.job.Report;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A jar with the programs of tests, as a user's job comes in one. */
final class JobJar {

    private JobJar() {}

    static Path of(Path jar) throws IOException, URISyntaxException {
        String folder = Report.class.getPackageName().replace('.', '/');
        Path classes = Path.of(requireNonNull(Report.class.getClassLoader().getResource(folder))
                .toURI());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.list(classes)) {
            for (Path file : files.toList()) {
                out.putNextEntry(new JarEntry(folder + "/" + file.getFileName()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar;
    }
}

package io.parquetframe.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java examples, compiled and run as users do it. */
class ExamplesTest {

    private static final String EXPECTED =
            """
            1 is Ada
            in New York: 1
            placed by Grace
            lines: [rope, lamp]
            large orders: true
            refused: user of orders
            lines left: 0
            orders left: 0
            """;

    @TempDir
    Path directory;

    @Test
    void theShopSellsAndKeepsItsKeys() throws Exception {
        Path source = example("entities/Shop.java");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path classes = Files.createDirectory(directory.resolve("classes"));
        int status = compiler.run(
                null,
                null,
                null,
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                source.toString());
        assertThat(status).isZero();
        for (int run = 0; run < 2; run++) {
            assertThat(output(classes)).isEqualTo(EXPECTED);
        }
    }

    private static Path example(String name) {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("examples"))) {
            here = java.util.Objects.requireNonNull(here.getParent(), "no directory examples");
        }
        return here.resolve("examples").resolve(name);
    }

    private String output(Path classes) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream console = System.out;
        try (URLClassLoader loader = new URLClassLoader(
                        new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
                PrintStream captured = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(captured);
            String[] arguments = {directory.resolve("warehouse").toString()};
            loader.loadClass("Shop").getMethod("main", String[].class).invoke(null, (Object) arguments);
        } finally {
            System.setOut(console);
        }
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}

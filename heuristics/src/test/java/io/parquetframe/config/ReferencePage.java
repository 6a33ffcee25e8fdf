package io.parquetframe.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A generated page under docs/reference: compared with what is committed, or rewritten where that is asked for. */
public final class ReferencePage {

    private ReferencePage() {}

    /** Fails when the committed page differs; with {@code -Dparquetframe.docs=write} writes it instead. */
    public static void check(String name, String generated) throws IOException {
        Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        Path page = module.resolveSibling("docs").resolve("reference").resolve(name);
        if ("write".equals(System.getProperty("parquetframe.docs"))) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, generated);
        }
        String remedy = "docs/reference/" + name
                + " is stale; rewrite it with: mvn -q -pl heuristics test -Dparquetframe.docs=write";
        assertThat(page).as(remedy).exists();
        assertThat(Files.readString(page)).as(remedy).isEqualTo(generated);
    }
}

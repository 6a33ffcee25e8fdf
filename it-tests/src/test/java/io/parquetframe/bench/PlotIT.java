package io.parquetframe.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PlotIT {

    @TempDir
    private Path directory;

    @Test
    void resultsBecomeChartsOfTimesAndRatios() throws IOException {
        Path json = Files.writeString(
                directory.resolve("a.json"),
                "{\"suite\":\"a\",\"results\":[{\"query\":\"q1\",\"sparkMs\":900,\"parquetframeMs\":20.5},"
                        + "{\"query\":\"q2\",\"sparkMs\":50,\"parquetframeMs\":null}]}");
        Path out = directory.resolve("charts");

        assertThat(run("bench", "plot", json.toString(), "--out", out.toString()))
                .isZero();
        for (String chart : List.of("a-times.png", "a-ratio.png")) {
            assertThat(ImageIO.read(out.resolve(chart).toFile()).getHeight()).isEqualTo(420);
        }
    }

    @Test
    void everyHelpHasAnExample() {
        Map<String, String> usages = new TreeMap<>();
        collect("", new CommandLine(Main.class), usages);

        assertThat(usages)
                .containsKeys(" demo", " bench plot", " bench cli")
                .allSatisfy((command, usage) -> assertThat(usage).containsPattern("Examples?:\\R  bin/pf" + command));
    }

    private static void collect(String prefix, CommandLine command, Map<String, String> usages) {
        usages.put(prefix, command.getUsageMessage());
        command.getSubcommands().forEach((name, sub) -> collect(prefix + " " + name, sub, usages));
    }

    private static int run(String... arguments) {
        StringWriter err = new StringWriter();
        return new CommandLine(Main.class).setErr(new PrintWriter(err)).execute(arguments);
    }
}

package io.parquetframe.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HelpTest {

    @TempDir
    private Path directory;

    static List<String> commands() {
        List<String> names = new ArrayList<>();
        collect("", new CommandLine(new Main()), names);
        return names;
    }

    private static void collect(String prefix, CommandLine command, List<String> names) {
        names.add(prefix.strip());
        command.getSubcommands().forEach((name, sub) -> collect(prefix + " " + name, sub, names));
    }

    @ParameterizedTest
    @MethodSource("commands")
    @DisplayName("A39 The help of every command has an example, and asking for it is no error")
    void everyHelpHasAnExample(String command) {
        List<String> arguments = new ArrayList<>(command.isEmpty() ? List.of() : List.of(command.split(" ")));
        arguments.add("--help");
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("Usage: bin/pf " + command)
                .containsPattern("Examples?:\\n  \\S*( |.)*bin/pf " + command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sql --nonsense", "sql --format xml", "sql -e x -f y", "explain a b", "completion fish"})
    @DisplayName("A39 Wrong usage is exit code 2, with an error and the usage")
    void wrongUsage(String arguments) {
        CommandRun run = CommandRun.of(arguments.split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("Usage: bin/pf");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void completionIsAScriptThatBashUnderstands() throws IOException, InterruptedException {
        String script = CommandRun.of("completion", "bash").out();
        Path file = Files.writeString(
                directory.resolve("completion"),
                script
                        + """

                COMP_WORDS=(pf sql --f)
                COMP_CWORD=2
                _complete_pf
                echo "${COMPREPLY[@]}"
                """);
        Process bash = new ProcessBuilder("bash", file.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(bash.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("--format")
                .contains("--file");
        assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(bash.exitValue()).isZero();
        assertThat(CommandRun.of("completion", "zsh").out()).contains("bashcompinit");
    }
}

package io.parquetframe.it.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a process: in a terminal, which {@code script} of util-linux makes, and with redirected output. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CommandLineIT {

    private static final String ENDLESS =
            "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE (a.id & b.id) = 3;";

    @TempDir
    private Path directory;

    @Test
    @DisplayName("A36 In a terminal a long query shows progress, Ctrl-C stops it, and the prompt comes back")
    void thePrompt() throws IOException, InterruptedException {
        try (TerminalProcess shell = TerminalProcess.inTerminal(directory, "sql")) {
            shell.await("pf> ");
            shell.type("SELECT 40 + 2 AS\n");
            shell.await(" -> ");
            shell.type("answer;\n");
            shell.await("|     42 |");
            shell.await("(1 row, ");
            shell.type(ENDLESS + "\n");
            shell.await("\r[Local ");
            shell.await("=>");
            shell.interrupt();
            shell.await("Stopped.");
            shell.type("SELECT nothing;\n");
            shell.await("Error: [UNRESOLVED_COLUMN");
            shell.type("quit\n");
            assertThat(shell.exitCode()).isZero();
        }
    }

    @Test
    @DisplayName("A36 Ctrl-C ends statements from the command line with exit code 130 and no stack trace")
    void ctrlCEndsAProcess() throws IOException, InterruptedException {
        try (TerminalProcess process = TerminalProcess.inTerminal(directory, "sql", "-e", ENDLESS)) {
            process.await("\r[Local ");
            process.interrupt();
            assertThat(process.exitCode()).isEqualTo(130);
            assertThat(process.output()).doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    @DisplayName("A36 Redirected output holds no control characters")
    void redirected() throws IOException, InterruptedException {
        List<String> results = List.of(
                "SELECT count(*) AS n FROM range(20000000) a JOIN range(20000000) b ON a.id = b.id",
                "SELECT /*+ ENGINE(spark) */ count(*) FROM range(20000000)");
        try (TerminalProcess process = TerminalProcess.redirected(
                directory,
                "sql",
                "--timing",
                "--conf",
                "spark.parquetframe.local.startWait=60s",
                "--conf",
                "spark.ui.showConsoleProgress=true",
                "-e",
                String.join(";", results))) {
            assertThat(process.exitCode()).isZero();
            assertThat(process.output())
                    .contains("| 20000000 |")
                    .contains(" s, local)", " s, spark because of ENGINE_REQUESTED")
                    .doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f]");
        }
    }
}

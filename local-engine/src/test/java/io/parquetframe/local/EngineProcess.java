package io.parquetframe.local;

import static io.parquetframe.local.sql.SqlType.Simple.BIGINT;

import io.parquetframe.heuristics.ReasonCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An engine in a Java process of its own that dies without closing it. */
final class EngineProcess {

    private EngineProcess() {}

    /** Expects a spill directory and queries that give numbers; prints for each the rows or why there are none, and halts. */
    public static void main(String[] arguments) throws Exception {
        Path spill = Path.of(arguments[0]);
        try {
            LocalEngine engine = LocalEngine.start(LocalEngineOptions.of(LocalEngineOptions.MIN_MEMORY_BYTES, spill)
                    .withThreads(2)
                    .withResultMemoryBytes(64 << 10));
            for (String sql : List.of(arguments).subList(1, arguments.length)) {
                System.out.println(answer(engine, TestEngine.query(sql, BIGINT)));
            }
        } catch (EngineUnavailableException e) {
            System.out.println(e.getMessage());
        }
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    static String answer(LocalEngine engine, LocalQuery query) throws IOException {
        try (LocalRun run = engine.prepare(query);
                LocalResult result = run.execute()) {
            return result.rowCount() == 1 ? TestEngine.rows(result).toString() : result.rowCount() + " rows";
        } catch (LocalExecutionException e) {
            return e.code() == ReasonCode.EXECUTION_FAILED
                    ? e.code() + ": " + e.getMessage()
                    : e.code().name();
        }
    }

    /** What it printed for one row. */
    static String run(Path spillDirectory, Path temporary, String... options) throws IOException, InterruptedException {
        List<String> command = java(temporary, options);
        command.addAll(List.of(spillDirectory.toString(), "SELECT 42::BIGINT"));
        return printed(command);
    }

    /** The command line up to the arguments. */
    static List<String> java(Path temporary, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(options));
        command.add(EngineProcess.class.getName());
        return command;
    }

    static String printed(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }
}

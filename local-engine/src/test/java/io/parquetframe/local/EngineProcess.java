package io.parquetframe.local;

import static io.parquetframe.local.sql.SqlType.Simple.INTEGER;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An engine in a Java process of its own that dies without closing it. */
final class EngineProcess {

    private EngineProcess() {}

    /** Prints the answer or why there is none, and halts. */
    public static void main(String[] arguments) throws Exception {
        try {
            LocalEngine engine = TestEngine.start(Path.of(arguments[0]));
            System.out.println(TestEngine.rows(engine, TestEngine.query("SELECT 42", INTEGER)));
        } catch (EngineUnavailableException e) {
            System.out.println(e.getMessage());
        }
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    /** What it printed. */
    static String run(Path spillDirectory, Path temporary, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(options));
        command.addAll(List.of(EngineProcess.class.getName(), spillDirectory.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }
}

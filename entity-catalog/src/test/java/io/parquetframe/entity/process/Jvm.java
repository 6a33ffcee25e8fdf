package io.parquetframe.entity.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Another JVM with the classes of this one, spoken to by lines. Closing it kills it. */
final class Jvm implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 120;
    private static final String END = "\u0000";

    private final Process process;
    private final Path errors;
    private final PrintWriter to;
    private final BlockingQueue<String> from = new LinkedBlockingQueue<>();
    private final Thread reader;

    private Jvm(Process process, Path errors) {
        this.errors = errors;
        this.process = process;
        this.to = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.reader = new Thread(this::read, "lines of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** @param errors where what it prints as errors goes */
    static Jvm start(Class<?> main, Path errors, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                // Surefire starts its own JVM by a jar that only names others.
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(List.of(arguments));
        return new Jvm(
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                        .start(),
                errors);
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                from.add(line);
            }
        } catch (IOException e) {
            from.add("failed: " + e);
        } finally {
            from.add(END);
        }
    }

    void say(String line) {
        to.println(line);
    }

    /** The next line; fails when none comes. */
    String hear() throws InterruptedException {
        String line = from.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null || line.equals(END)) {
            throw new AssertionError("JVM " + process.pid() + " ended or says nothing: " + errors());
        }
        return line;
    }

    private String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** All lines until it ends. */
    List<String> hearAll() throws InterruptedException {
        List<String> lines = new ArrayList<>();
        while (true) {
            String line = from.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("JVM " + process.pid() + " says nothing and goes on");
            }
            if (line.equals(END)) {
                return lines;
            }
            lines.add(line);
        }
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("JVM " + process.pid() + " does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

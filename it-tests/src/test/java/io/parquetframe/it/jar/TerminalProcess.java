package io.parquetframe.it.jar;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command line as a process with Spark's jars and the one jar, in a terminal or without; what it prints is gathered. */
final class TerminalProcess implements AutoCloseable {

    private static final String CTRL_C = "\u0003";

    private final Process process;
    private final StringBuilder output = new StringBuilder();
    private final Thread reader;

    /** Where the last awaited text ended. */
    private int seen;

    private boolean ended;

    private TerminalProcess(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "terminal-output");
        reader.setDaemon(true);
        reader.start();
    }

    static TerminalProcess inTerminal(Path directory, String... arguments) throws IOException {
        StringBuilder line = new StringBuilder();
        for (String word : command("012", directory, arguments)) {
            line.append('\'').append(word.replace("'", "'\\''")).append("' ");
        }
        return start(directory, List.of("script", "-q", "-e", "-c", line.toString(), "/dev/null"));
    }

    static TerminalProcess redirected(Path directory, String... arguments) throws IOException {
        return start(directory, command("", directory, arguments));
    }

    private static TerminalProcess start(Path directory, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("TERM", "xterm");
        return new TerminalProcess(builder.start());
    }

    private static List<String> command(String terminals, Path directory, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        command.addAll(List.of(
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Duser.home=" + directory,
                "-Dparquetframe.terminals=" + terminals,
                "-Dlog4j2.configurationFile=classpath:io/parquetframe/spark/cli/log4j2.properties",
                "-cp",
                SparkProcess.ONE_JAR + File.pathSeparator + SparkProcess.sparkClassPath(),
                "io.parquetframe.spark.cli.Main"));
        command.addAll(List.of(arguments));
        return command;
    }

    private void read() {
        byte[] bytes = new byte[4096];
        try (InputStream stream = process.getInputStream()) {
            for (int length = stream.read(bytes); length >= 0; length = stream.read(bytes)) {
                add(new String(bytes, 0, length, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            add("\n" + e);
        }
        end();
    }

    private synchronized void add(String text) {
        output.append(text);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    void type(String text) throws IOException {
        process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    void interrupt() throws IOException {
        type(CTRL_C);
    }

    /** Waits until a text is printed after those that were awaited before. */
    synchronized void await(String text) throws InterruptedException {
        int found = output.indexOf(text, seen);
        while (found < 0) {
            if (ended) {
                throw new AssertionError("Ended without \"" + text + "\": " + output);
            }
            wait();
            found = output.indexOf(text, seen);
        }
        seen = found + text.length();
    }

    synchronized String output() {
        return output.toString();
    }

    int exitCode() throws InterruptedException {
        int code = process.waitFor();
        reader.join();
        return code;
    }

    @Override
    public void close() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("Does not end: " + output());
        }
    }
}

package io.parquetframe.uses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program with its arguments and environment. What it and its children write goes to a file of its directory. */
final class Program {

    private static final int MINUTES = 5;

    private final Path directory;
    private final String name;
    private final List<String> command = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();

    /**
     * What a program left.
     *
     * @param status its exit status
     * @param output standard output and error, in the order of their writing
     */
    record Ended(int status, String output) {

        /** The output of a program that has to end well. */
        String successful() {
            assertThat(status).as(output).isZero();
            return output;
        }
    }

    /**
     * A program that is to be started.
     *
     * @param directory where it works; must exist
     * @param name of its log
     */
    Program(Path directory, String name, Object... command) {
        this.directory = directory;
        this.name = name;
        with(command);
        environment("SPARK_HOME", Python.sparkHome().toString());
        environment("PYSPARK_PYTHON", Python.interpreter().toString());
        environment("SPARK_LOCAL_IP", "127.0.0.1");
        environment("JAVA_HOME", System.getProperty("java.home"));
        environment("PYTHONUNBUFFERED", "1");
    }

    /** More arguments. */
    Program with(Object... arguments) {
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return this;
    }

    Program environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Runs it to its end. */
    Ended run() throws IOException, InterruptedException {
        Process process = start();
        boolean ended;
        try {
            ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        } finally {
            stop(process);
        }
        String output = output();
        assertThat(ended).as("%s ended by itself; it wrote%n%s", name, output).isTrue();
        return new Ended(process.exitValue(), output);
    }

    /** Starts it; whoever calls ends it with {@link #stop}. */
    Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Its output so far. */
    String output() throws IOException {
        return Files.exists(log()) ? Files.readString(log()) : "";
    }

    private Path log() {
        return directory.resolve(name + ".log");
    }

    /** Ends a process and its children, which Spark's scripts have. */
    static void stop(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        children.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }
}

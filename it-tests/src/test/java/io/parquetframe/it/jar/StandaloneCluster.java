package io.parquetframe.it.jar;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spark's standalone master and two workers as processes of their own on the loopback interface, with Spark's jars and nothing
 * else. Ports are whatever is free. Closing ends the processes, and with the workers their executors.
 */
public final class StandaloneCluster implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile("Starting Spark master at (spark://\\S+)");

    private final Path directory;
    private final Path home;
    private final List<Process> processes = new ArrayList<>();
    private final String master;

    /**
     * Starts it.
     *
     * @param directory for logs and the work of executors
     */
    public StandaloneCluster(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        this.home = home(directory);
        String deploy = "org.apache.spark.deploy.";
        boolean started = false;
        try {
            CompletableFuture<String> url = new CompletableFuture<>();
            start("master", url, deploy + "master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0");
            this.master = masterOf(url);
            // A task is never duplicated on the host that has it: hosts of two names, both of them this machine.
            for (String host : List.of("127.0.0.1", "localhost")) {
                List<String> worker = List.of("--host", host, "--port", "0", "--webui-port", "0", "--cores", "1");
                List<String> arguments = new ArrayList<>(worker);
                arguments.addAll(List.of(
                        "--memory",
                        "512m",
                        "--work-dir",
                        directory.resolve("work").toString(),
                        master));
                start(
                        "worker-" + host,
                        new CompletableFuture<>(),
                        deploy + "worker.Worker",
                        arguments.toArray(String[]::new));
            }
            started = true;
        } finally {
            if (!started) {
                close();
            }
        }
    }

    /** As Spark's distribution: its jars in one directory, from which it starts executors. */
    static Path home(Path directory) throws IOException {
        Path home = directory.resolve("spark");
        Path jars = Files.createDirectories(home.resolve("jars"));
        for (String jar : SparkProcess.sparkClassPath().split(File.pathSeparator, -1)) {
            Path source = Path.of(jar);
            Files.createSymbolicLink(jars.resolve(requireNonNull(source.getFileName())), source);
        }
        return home;
    }

    /** Its URL for drivers. */
    public String master() {
        return master;
    }

    /** @param url of a master, when it has one */
    private void start(String name, CompletableFuture<String> url, String type, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", SparkProcess.sparkClassPath(), type));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        processes.add(process);
        Thread reader = new Thread(() -> log(process, directory.resolve(name + ".log"), url), name + "-log");
        reader.setDaemon(true);
        reader.start();
    }

    private static void log(Process process, Path file, CompletableFuture<String> url) {
        try (BufferedReader lines = process.inputReader();
                Writer log = Files.newBufferedWriter(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.write(line + "\n");
                log.flush();
                Matcher started = STARTED.matcher(line);
                if (started.find()) {
                    url.complete(started.group(1));
                }
            }
        } catch (IOException e) {
            url.completeExceptionally(new UncheckedIOException(e));
        } finally {
            url.completeExceptionally(new IllegalStateException("It ended; see " + file));
        }
    }

    private static String masterOf(CompletableFuture<String> url) throws InterruptedException {
        try {
            return url.get(1, TimeUnit.MINUTES);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The master did not start", e);
        }
    }

    /** Workers first, which end their executors. */
    @Override
    public void close() {
        for (int i = processes.size() - 1; i >= 0; i--) {
            Process process = processes.get(i);
            List<ProcessHandle> executors = process.descendants().toList();
            process.destroy();
            try {
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
            }
            executors.forEach(ProcessHandle::destroyForcibly);
        }
    }
}

package io.parquetframe.uses;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A standalone cluster of the distribution on the loopback interface: a master and two workers, processes of their own, on free ports. */
final class Cluster implements AutoCloseable {

    private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Pattern REGISTERED = Pattern.compile("Successfully registered with master (\\S+)");

    private final Path directory;
    private final List<Server> workers = new ArrayList<>();
    private final Server master;

    /** @param directory for logs and the work of executors */
    Cluster(Path directory) throws Exception {
        this.directory = directory;
        master = new Server(
                daemon("master", "master.Master").with("--host", "127.0.0.1", "--port", 0, "--webui-port", 0), MASTER);
        boolean started = false;
        try {
            worker("worker-1");
            worker("worker-2");
            started = true;
        } finally {
            if (!started) {
                close();
            }
        }
    }

    private void worker(String name) throws Exception {
        Program worker = daemon(name, "worker.Worker")
                .with("--host", "127.0.0.1", "--port", 0, "--webui-port", 0)
                .with("--cores", 2, "--memory", "2g", "--work-dir", directory.resolve("work"), master());
        workers.add(new Server(worker, REGISTERED));
    }

    private Program daemon(String name, String type) {
        return new Program(directory, name, Python.script("spark-class"), "org.apache.spark.deploy." + type)
                .environment("SPARK_DAEMON_MEMORY", "256m");
    }

    /** Its URL for drivers. */
    String master() {
        return master.address();
    }

    /** Kills the worker of an executor and the executor, as kill -9 does. */
    void kill(long executor) {
        for (Server worker : workers) {
            List<ProcessHandle> children = worker.process().descendants().toList();
            if (children.stream().anyMatch(child -> child.pid() == executor)) {
                worker.process().destroyForcibly();
                children.forEach(ProcessHandle::destroyForcibly);
                return;
            }
        }
        throw new IllegalArgumentException("No worker has an executor of process " + executor);
    }

    /** A program given to {@code spark-submit}, with the cluster, small processes and the one jar. */
    Program submit(String name, Path events, Path warehouse) throws IOException {
        return new Program(directory, name, Python.script("spark-submit"))
                .with("--master", master(), "--name", name, "--jars", Python.ONE_JAR)
                .with("--driver-memory", "768m", "--executor-memory", "640m", "--executor-cores", 1)
                .with("--conf", Python.EXTENSIONS)
                .with("--conf", "spark.sql.catalog.pf=io.parquetframe.spark.ParquetFrameCatalog")
                .with("--conf", "spark.sql.catalog.pf.warehouse=" + warehouse.toUri())
                .with("--conf", "spark.eventLog.enabled=true", "--conf", "spark.eventLog.dir=" + events.toUri())
                .with("--conf", "spark.eventLog.compress=false", "--conf", "spark.ui.enabled=false")
                .with("--conf", "spark.cores.max=3", "--conf", "spark.sql.shuffle.partitions=2")
                // Tests want the local engine's answer, not the sooner one.
                .with("--conf", "spark.parquetframe.local.startWait=60s")
                // Nor the job that stands for a local query which takes long, as the first one of a driver does.
                .with("--conf", "spark.parquetframe.router.cancelSentinelAfter=60s");
    }

    /** Workers first, which end their executors. */
    @Override
    public void close() {
        workers.forEach(Server::close);
        master.close();
    }
}

package io.parquetframe.bench;

import io.parquetframe.bench.EntityGround.User;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A process that saves users. It warms up in a namespace of its own, says so, waits for a line, saves, and says so. */
final class EntityWriter {

    private static final int WARMUP = 300;

    private EntityWriter() {}

    /** Arguments: the warehouse, the namespace, the storage, its number, how many rows. */
    public static void main(String[] arguments) throws IOException {
        String number = arguments[3];
        try (EntityCatalog catalog = EntityCatalog.open(arguments[0])) {
            EntityStore<User, Long> own = store(catalog, "warm" + number, arguments[2]);
            for (int i = 0; i < WARMUP; i++) {
                own.save(User.of(i));
            }
            EntityStore<User, Long> shared = store(catalog, arguments[1], arguments[2]);
            System.out.println("ready");
            System.in.read();
            long first = Long.parseLong(number) * 1_000_000;
            for (int i = 0; i < Integer.parseInt(arguments[4]); i++) {
                shared.save(User.of(first + i));
            }
            System.out.println("done");
        }
    }

    private static EntityStore<User, Long> store(EntityCatalog catalog, String namespace, String storage) {
        return catalog.stores(namespace).store(User.class, Map.of("storage", storage));
    }

    static Running start(EntityGround ground, String namespace, int number, int rows) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        // Several young processes on few cores: the second compiler would take them from the writers.
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        EntityWriter.class.getName(),
                        ground.directory().toString(),
                        namespace,
                        ground.storage(),
                        Integer.toString(number),
                        Integer.toString(rows)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Running(
                process,
                process.inputReader(StandardCharsets.UTF_8),
                new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8));
    }

    /** Such a process, spoken to by lines. Closing it kills it. */
    record Running(Process process, BufferedReader from, PrintWriter to) implements AutoCloseable {

        void awaitLine() throws IOException {
            if (from.readLine() == null) {
                throw new IOException("A writing process ended with exit status "
                        + process.onExit().join().exitValue());
            }
        }

        void go() {
            to.println("go");
        }

        @Override
        public void close() {
            process.toHandle().destroyForcibly();
            process.onExit().join();
        }
    }
}

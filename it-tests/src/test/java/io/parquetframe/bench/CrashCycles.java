package io.parquetframe.bench;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.metadata.NamespaceState;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Kills a writing process again and again, and looks each time at what is there. */
final class CrashCycles {

    /** All keys have as many digits, so that a line that was cut off is told from a whole one. */
    private static final long FIRST_KEY = 10_000_000_000L;

    private final Path directory;
    private final Random random;
    private final Set<Long> inserted = new HashSet<>();
    private final Set<Long> deleted = new HashSet<>();
    /** Tried without an answer: there or not. */
    private final Set<Long> open = new HashSet<>();

    private long acknowledged;
    private final Set<Long> lost = new TreeSet<>();
    private final Set<Long> halfVisible = new TreeSet<>();

    CrashCycles(Path directory, long seed) {
        this.directory = directory;
        this.random = new Random(seed);
    }

    /** What was found. */
    record Result(int cycles, long acknowledged, int lost, int halfVisible) {
        @Override
        public String toString() {
            return cycles + " cycles, " + acknowledged + " acknowledged, " + lost + " lost, " + halfVisible
                    + " half visible";
        }
    }

    Result run(int cycles) throws IOException {
        Path warehouse = directory.resolve("warehouse");
        CrashEntities entities = new CrashEntities(EntityCatalog.open(warehouse.toString()));
        entities.create();
        for (int cycle = 1; cycle <= cycles; cycle++) {
            Progress.show("Cycle " + cycle + " of " + cycles);
            cycle(warehouse, entities, FIRST_KEY + cycle * 1_000_000L);
            // This process has read all along; one that comes new must see the same.
            look(entities);
            look(new CrashEntities(EntityCatalog.open(warehouse.toString())));
        }
        return new Result(cycles, acknowledged, lost.size(), halfVisible.size());
    }

    private void cycle(Path warehouse, CrashEntities reader, long firstKey) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        CrashWriter.class.getName(),
                        warehouse.toString(),
                        Long.toString(firstKey)))
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("errors").toFile()))
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            int life = 1 + random.nextInt(60);
            for (int heard = 0; heard < life; heard++) {
                String line = lines.readLine();
                if (line == null) {
                    throw new IOException("The writer ended by itself; see " + directory.resolve("errors"));
                }
                hear(line);
                if (heard % 10 == 0) {
                    look(reader.catalog().state(CrashEntities.NAMESPACE), reader);
                }
            }
            kill(process);
            // What it said before it died was acknowledged too; a line that was cut off is not among it.
            lines.lines().filter(line -> line.matches("[a-z-]+ \\d{11}")).forEach(this::hear);
        } finally {
            kill(process);
        }
    }

    /** SIGKILL: nothing in the process runs any more. By the handle, as the process itself would close what it said. */
    private static void kill(Process process) {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    private void hear(String line) {
        int space = line.indexOf(' ');
        String what = line.substring(0, space);
        if (what.equals("failed")) {
            throw new IllegalStateException("The writer " + line);
        }
        long key = Long.parseLong(line.substring(space + 1));
        switch (what) {
            case "try-insert", "try-delete" -> open.add(key);
            case "insert" -> acknowledge(key, inserted);
            case "delete" -> acknowledge(key, deleted);
            default -> throw new IllegalStateException("The writer said: " + line);
        }
    }

    private void acknowledge(long key, Set<Long> as) {
        acknowledged++;
        open.remove(key);
        as.add(key);
    }

    private void look(CrashEntities entities) throws IOException {
        NamespaceState state = entities.catalog().state(CrashEntities.NAMESPACE);
        Set<Long> there = look(state, entities);
        for (long key : inserted) {
            if (!open.contains(key) && there.contains(key) == deleted.contains(key)) {
                lost.add(key);
            }
        }
    }

    private Set<Long> look(NamespaceState state, CrashEntities entities) throws IOException {
        Set<Long> accounts = entities.keys(state, CrashEntities.ACCOUNT);
        Set<Long> balances = entities.keys(state, CrashEntities.BALANCE);
        Set<Long> half = new HashSet<>(accounts);
        half.addAll(balances);
        half.removeIf(key -> accounts.contains(key) && balances.contains(key));
        halfVisible.addAll(half);
        return accounts;
    }
}

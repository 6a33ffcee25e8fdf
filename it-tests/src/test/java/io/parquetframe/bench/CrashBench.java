package io.parquetframe.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether what was acknowledged survives kill -9. */
@Command(
        name = "crash",
        description =
                "Kills a process that writes entities, again and again; each time all that it was acknowledged must be there.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  bin/pf bench crash"},
        showDefaultValues = true)
final class CrashBench implements Callable<Integer> {

    @Option(names = "--cycles", description = "How many times.")
    private int cycles = 20;

    @Option(names = "--seed", description = "Of the times at which it is killed.")
    private long seed = System.nanoTime();

    @Override
    public Integer call() throws IOException {
        Options.atLeast(1, "--cycles", cycles);
        Path directory = Files.createTempDirectory("parquetframe-crash");
        CrashCycles.Result result = new CrashCycles(directory, seed).run(cycles);
        boolean isGood = result.lost() == 0 && result.halfVisible() == 0;
        if (isGood) {
            delete(directory);
        } else {
            System.out.println("Seed " + seed + "; the warehouse stays in " + directory);
        }
        System.out.println(result);
        return isGood ? 0 : 1;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

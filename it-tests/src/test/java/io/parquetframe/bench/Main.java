package io.parquetframe.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code demo} and {@code bench}. */
@Command(
        name = "bin/pf",
        description = "ParquetFrame's demo and benchmarks.",
        subcommands = {DemoCommand.class, Main.BenchCommand.class},
        footer = {"", "Example:", "  bin/pf demo"},
        mixinStandardHelpOptions = true)
final class Main {

    private Main() {}

    /** Exits with 0, with 1 if a query failed or differed, with 2 on wrong usage. */
    public static void main(String[] arguments) {
        CommandLine commands = new CommandLine(new Main());
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            String text = failure.getMessage() == null ? failure.toString() : failure.getMessage();
            command.getErr().println("Error: " + text.lines().findFirst().orElse(failure.toString()));
            return CommandLine.ExitCode.SOFTWARE;
        });
        System.exit(commands.execute(arguments));
    }

    @Command(
            name = "bench",
            description = "Measures Spark, ParquetFrame and DuckDB side by side in one process.",
            subcommands = {
                TpchBench.class,
                MemoryBench.class,
                LatencyBench.class,
                RegretBench.class,
                ConcurrencyBench.class,
                ProfileBench.class,
                DeclineBench.class,
                AvroBench.class,
                EntityBench.class,
                CrashBench.class,
                CliBench.class,
                PlotCommand.class,
                CoverageBench.class,
                FuzzBench.class,
                TpcdsBench.class
            },
            footer = {"", "Example:", "  bin/pf bench latency --json latency.json"},
            mixinStandardHelpOptions = true)
    static final class BenchCommand {}
}

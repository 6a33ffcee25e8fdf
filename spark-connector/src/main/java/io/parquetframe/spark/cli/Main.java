package io.parquetframe.spark.cli;

import io.parquetframe.spark.cli.shell.ExplainCommand;
import io.parquetframe.spark.cli.shell.SqlCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the jar. */
@Command(
        name = "bin/pf",
        description = "ParquetFrame on the command line.",
        subcommands = {
            SqlCommand.class,
            ExplainCommand.class,
            InfoCommand.class,
            EntityCommand.class,
            ConfigCommand.class,
            CompletionCommand.class
        },
        footer = {"", "Example:", "  bin/pf sql -e \"SELECT count(*) FROM 'data/*.parquet'\""},
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class Main {

    Main() {}

    /** Exits with 0, with 1 for what cannot be read or does not hold, with 2 on wrong usage. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine commands = new CommandLine(new Main()).setOut(out).setErr(err);
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            String text = failure.getMessage() == null ? failure.toString() : failure.getMessage();
            command.getErr().println("Error: " + text.lines().findFirst().orElse(failure.toString()));
            return CommandLine.ExitCode.SOFTWARE;
        });
        int code = commands.execute(arguments);
        out.flush();
        err.flush();
        return code;
    }
}

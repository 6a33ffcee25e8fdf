package io.parquetframe.spark.cli.shell;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.spark.sql.classic.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** SQL at the command line: a prompt, or statements from an option, a file or standard input. */
@Command(
        name = "sql",
        description = {
            "Runs SQL: Spark's, with ParquetFrame. Without -e and -f it reads standard input, or shows a prompt in a terminal.",
            "A quoted path stands for a table: FROM 'data/*.parquet'.",
            "Exits with 1 when a statement fails, with 2 on wrong usage, with 130 after Ctrl-C."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  bin/pf sql",
            "  bin/pf sql -e \"SELECT city, count(*) FROM 'orders/*.parquet' GROUP BY city\" --format csv",
            "  bin/pf sql --warehouse /data/warehouse -f report.sql --format parquet --output report.parquet"
        })
public final class SqlCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private SessionOptions session = new SessionOptions();

    @Option(
            names = {"-e", "--execute"},
            paramLabel = "SQL",
            description = "Statements to run, separated by semicolons; may be repeated.")
    private List<String> texts = List.of();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "A file of statements; - is standard input.")
    private @Nullable String file;

    @Option(
            names = {"-i", "--init"},
            paramLabel = "FILE",
            description = "A file of statements to run before, whose rows are not shown.")
    private @Nullable Path init;

    @Option(names = "--database", paramLabel = "NAME", description = "The namespace to begin in.")
    private @Nullable String database;

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "How results are written: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private ResultFormat format = ResultFormat.table;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where results are written, in place of standard output.")
    private @Nullable Path output;

    @Option(names = "--timing", description = "Tells rows, time and engine of each statement on standard error.")
    private boolean timing;

    private final Sessions sessions;
    private final OutputStream standardOutput;

    /** As the process that this is. */
    public SqlCommand() {
        // Not System.out: it forgets errors, and a reader that has gone is one.
        this(CommandSession::open, new FileOutputStream(FileDescriptor.out));
    }

    /** With other sessions, and another stream for results. */
    SqlCommand(Sessions sessions, OutputStream standardOutput) {
        this.sessions = sessions;
        this.standardOutput = standardOutput;
    }

    /** Where sessions come from; they end with the process. */
    @FunctionalInterface
    interface Sessions {
        SparkSession open(Map<String, String> settings);
    }

    @Override
    public Integer call() throws IOException {
        boolean prompt = texts.isEmpty() && file == null && Terminals.isInput();
        check(prompt);
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        try {
            List<String> statements = prompt ? List.of() : Script.statements(text());
            List<String> before = before();
            SparkSession spark = sessions.open(session.settings());
            SqlBatch batch = new SqlBatch(spark, format, timing, err);
            int begun = batch.prepare(before);
            if (begun != 0) {
                return begun;
            }
            return prompt ? new InteractiveShell(spark, format).run() : run(batch, statements);
        } catch (Exception e) {
            err.println("Error: " + FailureText.line(e));
            return 1;
        }
    }

    private void check(boolean prompt) {
        if (!texts.isEmpty() && file != null) {
            throw usage("-e and -f exclude each other; give one of them");
        }
        if (prompt && (output != null || format.isBinary())) {
            throw usage("--output and --format " + ResultFormat.parquet + " or " + ResultFormat.avro
                    + " need statements; give -e or -f");
        }
        if (format.isBinary() && output == null && Terminals.isOutput()) {
            throw usage(
                    "--format " + format + " is not for terminals; give --output FILE, or redirect standard output");
        }
    }

    private ParameterException usage(String text) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), text);
    }

    private String text() throws IOException {
        if (!texts.isEmpty()) {
            return String.join(";\n", texts);
        }
        return file == null || file.equals("-")
                ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                : Files.readString(Path.of(file));
    }

    private List<String> before() throws IOException {
        List<String> before = new ArrayList<>();
        if (database != null) {
            before.add("USE " + database);
        }
        if (init != null) {
            before.addAll(Script.statements(Files.readString(init)));
        }
        return before;
    }

    private int run(SqlBatch batch, List<String> statements) throws IOException {
        try (ResultOutput results = output == null ? ResultOutput.of(standardOutput) : ResultOutput.of(output)) {
            return batch.run(statements, results);
        }
    }
}

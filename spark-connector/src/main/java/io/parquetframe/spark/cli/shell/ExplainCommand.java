package io.parquetframe.spark.cli.shell;

import io.parquetframe.spark.ParquetFrame;
import io.parquetframe.spark.procedure.QueryText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Where a query would run and why, without running it. */
@Command(
        name = "explain",
        description = {
            "Tells where a query would run and why, without running it: engine, reasons, estimates, what would change it.",
            "Statements before the query, such as SET and CREATE VIEW, are run."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  bin/pf explain \"SELECT count(*) FROM 'orders/*.parquet'\"",
            "  bin/pf explain -f report.sql --format json --conf spark.parquetframe.sparkThreshold=1m"
        })
public final class ExplainCommand implements Callable<Integer> {

    /** For people, or for programs. */
    enum Form {
        text,
        json
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private SessionOptions session = new SessionOptions();

    @Parameters(paramLabel = "SQL", arity = "0..1", description = "The query; without it and -f, standard input.")
    private @Nullable String text;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "A file with the query; - is standard input.")
    private @Nullable String file;

    @Option(
            names = "--format",
            defaultValue = "text",
            description = "How to print it: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private Form form = Form.text;

    private final SqlCommand.Sessions sessions;

    /** As the process that this is. */
    public ExplainCommand() {
        this(CommandSession::open);
    }

    ExplainCommand(SqlCommand.Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() throws IOException {
        if ((text != null && file != null) || (text == null && file == null && Terminals.isInput())) {
            throw usage("give the query, or -f with a file that holds it");
        }
        List<String> statements = Script.statements(text());
        if (statements.isEmpty()) {
            throw usage("there is no query to explain");
        }
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        try {
            SparkSession spark = sessions.open(session.settings());
            int last = statements.size() - 1;
            int prepared = new SqlBatch(spark, ResultFormat.table, false, err).prepare(statements.subList(0, last));
            if (prepared == 0) {
                explain(spark, statements.get(last));
            }
            return prepared;
        } catch (Exception e) {
            err.println("Error: " + FailureText.line(e));
            return 1;
        }
    }

    private void explain(SparkSession spark, String query) {
        SparkSession.setActiveSession(spark);
        try (FilePaths paths = new FilePaths(spark)) {
            Dataset<Row> planned = QueryText.plan(paths.resolve(query));
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            out.print(form == Form.json ? ParquetFrame.explainJson(planned) + "\n" : ParquetFrame.explain(planned));
            out.flush();
        }
    }

    private String text() throws IOException {
        if (text != null) {
            return text;
        }
        return file == null || file.equals("-")
                ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                : Files.readString(Path.of(file));
    }

    private ParameterException usage(String problem) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), problem);
    }
}

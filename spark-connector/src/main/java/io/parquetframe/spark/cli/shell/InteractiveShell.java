package io.parquetframe.spark.cli.shell;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.classic.SparkSession;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The prompt: lines until a semicolon make a statement; its rows, time and engine follow. Ctrl-C stops what runs, Ctrl-D ends. */
final class InteractiveShell {

    private static final String HISTORY = ".parquetframe_sql_history";
    private static final String HELP =
            """
            A statement ends with a semicolon. FROM 'data/*.parquet' reads files; EXPLAIN shows the plan.
            TAB completes, the arrows walk the history, Ctrl-C stops a statement, quit or Ctrl-D ends.""";

    private final SparkSession session;
    private final ResultFormat format;

    InteractiveShell(SparkSession session, ResultFormat format) {
        this.session = session;
        this.format = format;
    }

    /** Until the user has enough. */
    int run() throws IOException {
        try (Terminal terminal = TerminalBuilder.builder()
                .name("bin/pf sql")
                .system(true)
                .dumb(true)
                .build()) {
            LineReader reader = reader(terminal);
            PrintWriter out = terminal.writer();
            out.println("ParquetFrame on Spark " + session.version() + "; help for help.");
            while (true) {
                String typed;
                try {
                    typed = reader.readLine("pf> ").strip();
                } catch (UserInterruptException droppedLine) {
                    continue;
                } catch (EndOfFileException end) {
                    return 0;
                }
                switch (typed.toLowerCase(Locale.ROOT).replaceFirst(";$", "")) {
                    case "" -> {}
                    case "quit", "exit" -> {
                        return 0;
                    }
                    case "help" -> out.println(HELP);
                    default -> all(Script.statements(typed), terminal);
                }
                out.flush();
            }
        }
    }

    private LineReader reader(Terminal terminal) throws IOException {
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("parquetframe")
                .parser(new StatementParser())
                .completer(new SqlCompleter(session))
                .variable(LineReader.HISTORY_FILE, history())
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, " -> ")
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
                .build();
        return reader;
    }

    /** Statements may hold what is nobody else's affair. */
    private static Path history() throws IOException {
        Path file = Path.of(System.getProperty("user.home"), HISTORY);
        if (!Files.exists(file) && Files.isWritable(file.getParent())) {
            boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
            if (posix) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        }
        return file;
    }

    private void all(List<String> statements, Terminal terminal) {
        for (String statement : statements) {
            if (!new PromptedStatement(session, statement).run(format.writer(), terminal)) {
                return;
            }
        }
    }
}

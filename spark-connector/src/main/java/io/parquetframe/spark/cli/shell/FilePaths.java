package io.parquetframe.spark.cli.shell;

import io.parquetframe.spark.ParquetFrame;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.internal.VariableSubstitution;

/**
 * Paths in quotes where SQL wants a table: {@code FROM 'data/*.parquet'} and {@code FROM parquet.'data'}. Spark's own parser says
 * where a literal cannot stand, so no text that Spark understands is changed.
 *
 * <p>The first becomes a temporary view whose name is the path, read by {@code format("parquetframe")}, and dropped with the
 * statement; the second is written with the quotes that Spark wants.
 */
final class FilePaths implements AutoCloseable {

    /** A statement with more wrong literals than this is no statement about paths. */
    private static final int MOST_PATHS = 100;

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|--[^\n]*\n", Pattern.DOTALL);

    private final SparkSession session;
    private final Map<String, Dataset<Row>> views = new LinkedHashMap<>();

    FilePaths(SparkSession session) {
        this.session = session;
    }

    /** The text that Spark understands, with its views made; the same text where Spark understands it already, or never will. */
    String resolve(String statement) {
        String substituted = new VariableSubstitution().substitute(statement);
        String text = substituted;
        for (int path = 0; path < MOST_PATHS; path++) {
            int literal = misplacedLiteral(text);
            if (literal < 0) {
                views.forEach((name, data) -> data.createOrReplaceTempView("`" + name.replace("`", "``") + "`"));
                return text;
            }
            int end = endOfLiteral(text, literal);
            if (end < 0) {
                return substituted;
            }
            text = text.substring(0, literal) + name(text, literal, end) + text.substring(end);
        }
        return substituted;
    }

    @Override
    public void close() {
        views.keySet().forEach(name -> session.catalog().dropTempView(name));
        views.clear();
    }

    /** Where the parser stumbles, if it is over a literal; otherwise -1, and Spark itself says what is wrong. */
    private int misplacedLiteral(String text) {
        try {
            session.sessionState().sqlParser().parsePlan(text);
            return -1;
        } catch (Throwable e) { // Scala declares nothing.
            if (e instanceof ParseException failure) {
                int at = position(text, failure.start());
                return at >= 0 && at < text.length() && isQuote(text.charAt(at)) && followsTableWord(text, at)
                        ? at
                        : -1;
            }
            return -1;
        }
    }

    private static int position(String text, Origin origin) {
        if (origin.line().isEmpty() || origin.startPosition().isEmpty()) {
            return -1;
        }
        int offset = 0;
        for (int line = 1; line < (Integer) origin.line().get(); line++) {
            offset = text.indexOf('\n', offset) + 1;
            if (offset == 0) {
                return -1;
            }
        }
        return offset + (Integer) origin.startPosition().get();
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }

    private static boolean followsTableWord(String text, int at) {
        String before = COMMENT.matcher(text.substring(0, at)).replaceAll(" ").stripTrailing();
        String word = before.substring(lastNonLetter(before) + 1).toUpperCase(Locale.ROOT);
        return before.endsWith(".")
                || before.endsWith(",")
                || before.endsWith("(")
                || word.equals("FROM")
                || word.equals("JOIN")
                || word.equals("USING")
                || word.equals("TABLE");
    }

    private static int lastNonLetter(String text) {
        int at = text.length() - 1;
        while (at >= 0 && Character.isLetter(text.charAt(at))) {
            at--;
        }
        return at;
    }

    /** Behind its closing quote, -1 where it has none. */
    private static int endOfLiteral(String text, int start) {
        char quote = text.charAt(start);
        for (int i = start + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == quote) {
                return i + 1;
            }
        }
        return -1;
    }

    private String name(String text, int start, int end) {
        String path = text.substring(start + 1, end - 1);
        boolean formatIsNamed = text.substring(0, start).stripTrailing().endsWith(".");
        if (!formatIsNamed && !views.containsKey(path)) {
            views.put(path, read(path));
        }
        return "`" + path.replace("`", "``") + "`";
    }

    /** Files with a head line are what people mean by CSV. */
    private Dataset<Row> read(String path) {
        return path.toLowerCase(Locale.ROOT).matches(".*\\.csv(\\.\\w+)?")
                ? session.read()
                        .format("parquetframe")
                        .option("storage", "csv")
                        .option("header", true)
                        .option("inferSchema", true)
                        .load(path)
                : ParquetFrame.read(session, path);
    }
}

package io.parquetframe.spark.cli.shell;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.classic.SparkSession;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import scala.jdk.javaapi.CollectionConverters;

/** Names that may follow: columns of the tables in the statement, tables, namespaces, catalogs, functions and words of SQL. */
final class SqlCompleter implements Completer {

    private static final Pattern TABLE =
            Pattern.compile("\\b(?:FROM|JOIN|INTO|UPDATE|TABLE|USING)\\s+([\\w.`]+)", Pattern.CASE_INSENSITIVE);

    private static final List<String> WORDS = words();

    private final SparkSession session;

    SqlCompleter(SparkSession session) {
        this.session = session;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        names(line.line(), line.word().substring(0, line.wordCursor()))
                .forEach(
                        name -> candidates.add(new Candidate(name, name, null, null, null, null, !name.endsWith("."))));
    }

    /** What the word may become. */
    Set<String> names(String statement, String word) {
        int dot = word.lastIndexOf('.');
        String qualifier = dot < 0 ? "" : word.substring(0, dot + 1);
        Set<String> names = new LinkedHashSet<>();
        columns(statement).forEach(column -> names.add(qualifier + column));
        if (qualifier.isEmpty()) {
            rows("SHOW TABLES", 1).forEach(names::add);
            rows("SHOW NAMESPACES", 0).forEach(name -> names.add(name + "."));
            rows("SHOW CATALOGS", 0).forEach(name -> names.add(name + "."));
            names.addAll(functions());
            names.addAll(sameCase(word));
        } else {
            String within = word.substring(0, dot);
            rows("SHOW TABLES IN " + within, 1).forEach(name -> names.add(qualifier + name));
            rows("SHOW NAMESPACES IN " + within, 0)
                    .forEach(name -> names.add(qualifier + name.substring(name.lastIndexOf('.') + 1) + "."));
        }
        names.removeIf(name -> !name.regionMatches(true, 0, word, 0, word.length()));
        return names;
    }

    private Set<String> columns(String statement) {
        Set<String> columns = new LinkedHashSet<>();
        Matcher tables = TABLE.matcher(statement);
        while (tables.find()) {
            String table = tables.group(1);
            columns.addAll(orNone(() -> List.of(session.table(table).columns())));
        }
        return columns;
    }

    private List<String> rows(String command, int column) {
        return orNone(() -> {
            List<String> values = new ArrayList<>();
            for (Row row : session.sql(command).collectAsList()) {
                values.add(row.getString(column));
            }
            return values;
        });
    }

    private List<String> functions() {
        return orNone(
                () -> CollectionConverters.asJava(
                                session.sessionState().functionRegistry().listFunction())
                        .stream()
                        .map(FunctionIdentifier::funcName)
                        .filter(name -> Character.isLetter(name.charAt(0)))
                        .toList());
    }

    /** Words of SQL in small letters for who types small letters. */
    private static List<String> sameCase(String word) {
        boolean small = !word.isEmpty() && Character.isLowerCase(word.charAt(word.length() - 1));
        return small ? WORDS.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList() : WORDS;
    }

    /** While a statement is being typed most of its names do not exist: that is no error. */
    private static List<String> orNone(Supplier<List<String>> names) {
        try {
            return names.get();
        } catch (Throwable e) { // Scala declares nothing.
            if (e instanceof Exception) {
                return List.of();
            }
            throw e;
        }
    }

    private static List<String> words() {
        Set<String> words = new TreeSet<>();
        for (int token = 1; token <= SqlBaseLexer.VOCABULARY.getMaxTokenType(); token++) {
            String literal = SqlBaseLexer.VOCABULARY.getLiteralName(token);
            if (literal != null && literal.matches("'[A-Z_]{2,}'")) {
                words.add(literal.substring(1, literal.length() - 1));
            }
        }
        return List.copyOf(words);
    }
}

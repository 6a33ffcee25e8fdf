package io.parquetframe.spark.cli.shell;

import java.util.Set;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.impl.DefaultParser;

/** Tells JLine when a statement is whole, and what the word is that is being typed: names with dots are one. */
final class StatementParser extends DefaultParser {

    private static final Set<String> COMMANDS = Set.of("quit", "exit", "help");

    StatementParser() {
        setQuoteChars(new char[0]);
        setEscapeChars(new char[0]);
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE
                && !COMMANDS.contains(line.strip().toLowerCase(java.util.Locale.ROOT))
                && !Script.isComplete(line)) {
            throw new EOFError(-1, -1, "A statement ends with a semicolon");
        }
        return super.parse(line, cursor, context);
    }

    @Override
    public boolean isDelimiterChar(CharSequence buffer, int position) {
        char c = buffer.charAt(position);
        return !(Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '`' || c == '$');
    }
}

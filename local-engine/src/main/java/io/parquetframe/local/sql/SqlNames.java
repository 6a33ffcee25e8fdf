package io.parquetframe.local.sql;

import java.util.Set;
import java.util.regex.Pattern;

/** What may become syntax, and how everything else is quoted. */
final class SqlNames {

    private static final Pattern FUNCTION = Pattern.compile("[a-z][a-z0-9_]*");

    private static final Set<String> OPERATORS = Set.of(
            "AND",
            "OR",
            "NOT",
            "+",
            "-",
            "*",
            "/",
            "//",
            "%",
            "=",
            "<>",
            "<",
            "<=",
            ">",
            ">=",
            "||",
            "&",
            "|",
            "~",
            "<<",
            ">>",
            "IS DISTINCT FROM",
            "IS NOT DISTINCT FROM",
            "LIKE");

    private SqlNames() {}

    static void requireFunction(String name) {
        if (!FUNCTION.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a function name: " + name);
        }
    }

    static void requireOperator(String symbol) {
        if (!OPERATORS.contains(symbol)) {
            throw new IllegalArgumentException("Not an operator: " + symbol);
        }
    }

    static String identifier(String name) {
        if (name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A name cannot hold the NUL character");
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A string constant; NUL cannot stand in SQL text, so the pieces around it are joined by {@code chr(0)}. */
    static String string(String text) {
        if (text.indexOf('\0') < 0) {
            return quoted(text);
        }
        String[] pieces = text.split("\0", -1);
        StringBuilder joined = new StringBuilder("(").append(quoted(pieces[0]));
        for (int i = 1; i < pieces.length; i++) {
            joined.append(" || chr(0) || ").append(quoted(pieces[i]));
        }
        return joined.append(')').toString();
    }

    private static String quoted(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}

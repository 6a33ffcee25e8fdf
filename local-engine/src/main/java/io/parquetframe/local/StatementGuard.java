package io.parquetframe.local;

import java.util.Locale;
import java.util.Set;

/**
 * Lets one query pass and nothing that writes. The engine's settings are locked, but a directory that may be read may
 * also be written there, so {@code COPY} and {@code ATTACH} are kept out here. A second fence: the first is that engine
 * SQL is printed from a typed tree.
 */
final class StatementGuard {

    private static final Set<String> BEGINNINGS = Set.of("SELECT", "WITH", "FROM", "VALUES");

    private StatementGuard() {}

    static boolean isOneQuery(String sql) {
        return BEGINNINGS.contains(firstWord(sql)) && !hasSeparator(sql);
    }

    private static String firstWord(String sql) {
        int start = 0;
        while (start < sql.length() && (sql.charAt(start) == '(' || Character.isWhitespace(sql.charAt(start)))) {
            start++;
        }
        int end = start;
        while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
            end++;
        }
        return sql.substring(start, end).toUpperCase(Locale.ROOT);
    }

    /** A doubled quote inside quotes leaves and enters them again, so it needs no case of its own. */
    private static boolean hasSeparator(String sql) {
        char quote = 0;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == ';') {
                return true;
            }
        }
        return false;
    }
}

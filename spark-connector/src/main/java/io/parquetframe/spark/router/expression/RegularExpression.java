package io.parquetframe.spark.router.expression;

import org.jspecify.annotations.Nullable;

/**
 * A regular expression of {@code java.util.regex} in the engine's dialect (RE2), for the part of the language where both
 * find the same texts. One left-to-right pass; null for everything that is not certain.
 */
final class RegularExpression {

    static final String ACCEPTED =
            "the pattern is a constant of literals, `.`, `[a-z]`, `[^a-z]`, `\\d`, `\\w`, escaped "
                    + "punctuation, groups, `|`, `*`, `+`, `?`, `{n,m}`, `^` at its beginning and `$` at its end";

    /** What a dot does not match in Java; RE2's excludes the line feed only. */
    private static final String DOT = "[^\\n\\r\\x{85}\\x{2028}\\x{2029}]";

    /** Java's end: also before a last line terminator. */
    private static final String END = "(?:\\r\\n|[\\n\\r\\x{85}\\x{2028}\\x{2029}])?\\z";

    private static final String PUNCTUATION = "\\.[]{}()*+?^$|-/\"'#%&,:;<=>@_`~! ";
    private static final String SPECIAL = "\\.[]{}()*+?^$|";

    /** RE2 refuses to repeat more often. */
    private static final int MOST_REPEATS = 1000;

    private final String pattern;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int depth;
    private boolean mayMatchCarriageReturn;
    private boolean endsInDollar;

    private RegularExpression(String pattern) {
        this.pattern = pattern;
    }

    /** The same language in RE2's syntax, or null when that is not certain. */
    static @Nullable String translate(String pattern) {
        RegularExpression translation = new RegularExpression(pattern);
        boolean accepted = translation.run()
                && translation.depth == 0
                // Java's end does not stand between a carriage return and its line feed.
                && !(translation.endsInDollar && translation.mayMatchCarriageReturn);
        return accepted ? translation.out.toString() : null;
    }

    private boolean run() {
        boolean alternatives = false;
        boolean anchored = false;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            boolean accepted;
            if (c == '^' && at == 0) {
                at++;
                out.append("\\A");
                anchored = true;
                accepted = true;
            } else if (c == '$' && at == pattern.length() - 1) {
                at++;
                out.append(END);
                endsInDollar = true;
                accepted = true;
            } else if (c == '|') {
                at++;
                out.append(c);
                alternatives |= depth == 0;
                accepted = startsAtom();
            } else if (c == '(') {
                accepted = open();
            } else {
                accepted = (c == ')' ? close() : atom(c)) && quantifier();
            }
            if (!accepted) {
                return false;
            }
        }
        // An anchor would belong to one alternative only.
        return !pattern.isEmpty() && !(alternatives && (anchored || endsInDollar));
    }

    private boolean startsAtom() {
        return at < pattern.length() && "|)*+?{".indexOf(pattern.charAt(at)) < 0;
    }

    private boolean open() {
        if (pattern.startsWith("(?", at) && !pattern.startsWith("(?:", at)) {
            return false;
        }
        at += pattern.startsWith("(?:", at) ? 3 : 1;
        out.append("(?:");
        depth++;
        return startsAtom();
    }

    private boolean close() {
        at++;
        out.append(')');
        depth--;
        return depth >= 0 && pattern.charAt(at - 2) != '|';
    }

    private boolean atom(char c) {
        if (c == '\\') {
            return escape(false);
        }
        if (c == '.') {
            at++;
            out.append(DOT);
            return true;
        }
        if (c == '[') {
            return characterClass();
        }
        return SPECIAL.indexOf(c) < 0 && literal();
    }

    /** One code point as itself. */
    private boolean literal() {
        int codePoint = pattern.codePointAt(at);
        if (codePoint < ' ' || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)) {
            return false;
        }
        at += Character.charCount(codePoint);
        append(codePoint);
        return true;
    }

    private void append(int codePoint) {
        if (PUNCTUATION.indexOf(codePoint) >= 0) {
            out.append("\\x{").append(Integer.toHexString(codePoint)).append('}');
        } else {
            out.appendCodePoint(codePoint);
        }
    }

    private boolean escape(boolean inClass) {
        if (at + 1 == pattern.length()) {
            return false;
        }
        char c = pattern.charAt(at + 1);
        at += 2;
        if (c == 'd' || c == 'w') {
            out.append('\\').append(c);
            return true;
        }
        if ((c == 'D' || c == 'W') && !inClass) {
            mayMatchCarriageReturn = true;
            out.append('\\').append(c);
            return true;
        }
        if (c == 't' || c == 'n') {
            out.append('\\').append(c);
            return true;
        }
        if (PUNCTUATION.indexOf(c) < 0) {
            return false;
        }
        append(c);
        return true;
    }

    private boolean characterClass() {
        at++;
        out.append('[');
        if (at < pattern.length() && pattern.charAt(at) == '^') {
            at++;
            out.append('^');
            mayMatchCarriageReturn = true;
        }
        int members = 0;
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            if (!member()) {
                return false;
            }
            members++;
        }
        if (members == 0 || at == pattern.length()) {
            return false;
        }
        at++;
        out.append(']');
        return true;
    }

    /** A character, a range of ASCII letters or digits, or an escape. */
    private boolean member() {
        char c = pattern.charAt(at);
        if (c == '\\') {
            return escape(true) && !pattern.startsWith("-", at);
        }
        if (c == '[' || c == '&' || c == '^' || c == '-') {
            return false;
        }
        if (at + 2 < pattern.length() && pattern.charAt(at + 1) == '-' && pattern.charAt(at + 2) != ']') {
            char last = pattern.charAt(at + 2);
            boolean plain = c < 0x80 && last < 0x80 && Character.isLetterOrDigit(c) && Character.isLetterOrDigit(last);
            if (!plain || last < c) {
                return false;
            }
            out.append(c).append('-').append(last);
            at += 3;
            return true;
        }
        boolean accepted = literal();
        // A hyphen in the last place is itself.
        if (accepted && pattern.startsWith("-]", at)) {
            append('-');
            at++;
        }
        return accepted;
    }

    /** {@code * + ? {n,m}}, each also lazy, which finds the same texts; possessive ones do not. */
    private boolean quantifier() {
        if (at == pattern.length() || "*+?{".indexOf(pattern.charAt(at)) < 0) {
            return true;
        }
        if (pattern.charAt(at) == '{') {
            if (!repeats()) {
                return false;
            }
        } else {
            out.append(pattern.charAt(at++));
        }
        if (at < pattern.length() && pattern.charAt(at) == '?') {
            at++;
        }
        return at == pattern.length() || "*+?{".indexOf(pattern.charAt(at)) < 0;
    }

    private boolean repeats() {
        int end = pattern.indexOf('}', at);
        if (end < 0) {
            return false;
        }
        String bounds = pattern.substring(at + 1, end);
        if (!bounds.matches("[0-9]{1,4}(,([0-9]{1,4})?)?")) {
            return false;
        }
        String[] parts = bounds.split(",", 2);
        int least = Integer.parseInt(parts[0]);
        int most = parts.length > 1 && !parts[1].isEmpty() ? Integer.parseInt(parts[1]) : least;
        if (most < least || most > MOST_REPEATS) {
            return false;
        }
        out.append('{').append(bounds).append('}');
        at = end + 1;
        return true;
    }
}

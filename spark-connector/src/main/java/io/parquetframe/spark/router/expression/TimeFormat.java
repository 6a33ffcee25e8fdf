package io.parquetframe.spark.router.expression;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Patterns of {@code date_format} whose fields have a fixed number of digits, as the engine's {@code strftime} has them. */
final class TimeFormat {

    static final String ACCEPTED =
            "the pattern is a constant of `yyyy`, `MM`, `dd`, `HH`, `mm`, `ss`, `SSS`, `SSSSSS` and "
                    + "separators; years beyond 0001 to 9999 are answered by Spark";

    private static final Map<String, String> FIELDS = Map.of(
            "yyyy", "%Y", "MM", "%m", "dd", "%d", "HH", "%H", "mm", "%M", "ss", "%S", "SSS", "%g", "SSSSSS", "%f");

    private static final String SEPARATORS = "-/:. ,_";

    private TimeFormat() {}

    /** The format for {@code strftime}, or null when not every part of the pattern is known. */
    static @Nullable String translate(String pattern) {
        StringBuilder format = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            int end = at;
            while (end < pattern.length() && pattern.charAt(end) == c) {
                end++;
            }
            String field = FIELDS.get(pattern.substring(at, end));
            if (field != null) {
                format.append(field);
            } else if (SEPARATORS.indexOf(c) >= 0) {
                format.append(pattern, at, end);
            } else if (pattern.startsWith("'T'", at)) {
                format.append('T');
                end = at + 3;
            } else {
                return null;
            }
            at = end;
        }
        return format.isEmpty() ? null : format.toString();
    }
}

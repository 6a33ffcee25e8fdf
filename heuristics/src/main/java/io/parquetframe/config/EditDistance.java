package io.parquetframe.config;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Levenshtein's distance, ignoring case: how many letters to insert, delete or replace. */
final class EditDistance {

    private EditDistance() {}

    /** The name most like another, if any is alike: at most two edits, or a third of the letters. */
    static Optional<String> nearest(String name, Stream<String> known) {
        return known.map(each -> Map.entry(between(name, each), each))
                .min(Map.Entry.comparingByKey())
                .filter(best -> best.getKey() <= Math.max(2, name.length() / 3))
                .map(Map.Entry::getValue);
    }

    static int between(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}

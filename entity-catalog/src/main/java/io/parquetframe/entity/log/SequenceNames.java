package io.parquetframe.entity.log;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/** Names of numbered files, and the end of a sequence without gaps. */
final class SequenceNames {

    private static final String SUFFIX = ".json";
    private static final int DIGITS = 20;

    private SequenceNames() {}

    static String name(long sequence) {
        return String.format("%0" + DIGITS + "d", sequence) + SUFFIX;
    }

    /** Empty for a name that is none. */
    static OptionalLong sequence(String name) {
        if (name.length() != DIGITS + SUFFIX.length() || !name.endsWith(SUFFIX)) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(name.substring(0, DIGITS)));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * The last number that exists, by twice the logarithm of the distance in questions: longer and longer steps from a number
     * that is known, then bisection.
     *
     * @param known exists, or nothing after it does
     */
    static long last(long known, LongPredicate exists) {
        long there = known;
        long step = 1;
        while (exists.test(there + step)) {
            there += step;
            step *= 2;
        }
        long missing = there + step;
        while (missing - there > 1) {
            long middle = there + (missing - there) / 2;
            if (exists.test(middle)) {
                there = middle;
            } else {
                missing = middle;
            }
        }
        return there;
    }

    /** Removes the files with smaller numbers. */
    static void removeBefore(CommitStore store, long sequence) throws IOException {
        List<Long> before = store.list("").stream()
                .map(name -> sequence(name).orElse(Long.MAX_VALUE))
                .filter(number -> number < sequence)
                .toList();
        for (long number : before) {
            store.delete(name(number));
        }
    }
}

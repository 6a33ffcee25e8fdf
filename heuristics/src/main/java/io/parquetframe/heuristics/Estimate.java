package io.parquetframe.heuristics;

import java.util.List;
import java.util.Locale;

/**
 * How long an engine is expected to take, and of what that is made.
 *
 * @param engine the engine's name
 * @param terms the parts, in a fixed order
 * @param rowMillis milliseconds of the terms for each row that is read
 */
public record Estimate(String engine, List<Term> terms, double rowMillis) {

    /** One in which reading rows costs nothing. */
    public Estimate(String engine, List<Term> terms) {
        this(engine, terms, 0);
    }

    /**
     * One part of an estimate.
     *
     * @param name what takes the time
     * @param millis how long, in milliseconds
     */
    public record Term(String name, double millis) {}

    public Estimate {
        terms = List.copyOf(terms);
    }

    /** The sum of the terms, in milliseconds. */
    public double millis() {
        return terms.stream().mapToDouble(Term::millis).sum();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %.1f ms", engine, millis());
    }
}

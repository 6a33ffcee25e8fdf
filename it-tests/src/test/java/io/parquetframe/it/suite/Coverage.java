package io.parquetframe.it.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts of what ran where in one file or suite. Not thread-safe. */
public final class Coverage {

    private final String name;
    private final Map<String, Integer> byReason = new TreeMap<>();
    private final List<Trial> declined = new ArrayList<>();
    private final List<Trial> wrong = new ArrayList<>();
    private int local;
    private int evaluatedBySpark;
    private int notApplicable;

    public Coverage(String name) {
        this.name = name;
    }

    /** Counts one trial. */
    public void add(Trial trial) {
        switch (trial.verdict()) {
            case LOCAL -> {
                local++;
                evaluatedBySpark += trial.reason().isEmpty() ? 0 : 1;
            }
            case NOT_APPLICABLE -> notApplicable++;
            case DECLINED -> {
                declined.add(trial);
                byReason.merge(trial.reason(), 1, Integer::sum);
            }
            case WRONG -> wrong.add(trial);
        }
    }

    /** Counts all that another one counts. */
    public void add(Coverage other) {
        local += other.local;
        evaluatedBySpark += other.evaluatedBySpark;
        notApplicable += other.notApplicable;
        declined.addAll(other.declined);
        wrong.addAll(other.wrong);
        other.byReason.forEach((reason, count) -> byReason.merge(reason, count, Integer::sum));
    }

    public String name() {
        return name;
    }

    public int statements() {
        return local + notApplicable + declined.size() + wrong.size();
    }

    public int local() {
        return local;
    }

    /** How many of the local ones have columns that Spark's code computes from the local rows. */
    public int evaluatedBySpark() {
        return evaluatedBySpark;
    }

    public int notApplicable() {
        return notApplicable;
    }

    public List<Trial> declined() {
        return List.copyOf(declined);
    }

    public List<Trial> wrong() {
        return List.copyOf(wrong);
    }

    /** How many statements were declined for each reason; one counts for its first. */
    public Map<String, Integer> byReason() {
        return Map.copyOf(byReason);
    }

    /** All counts in one line. */
    public String line() {
        return "%s: %d statements, %d local (%d with columns evaluated by Spark), %d declined, %d not applicable, %d wrong"
                .formatted(name, statements(), local, evaluatedBySpark, declined.size(), notApplicable, wrong.size());
    }
}

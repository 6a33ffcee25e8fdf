package io.parquetframe.spark.router;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.apache.spark.sql.SparkSession;

/**
 * The last decisions of an application, oldest first, and counts of all of them. Bounded: the oldest decision makes room
 * for a new one. Thread-safe.
 */
public final class DecisionLog {

    /** In order of insertion, which is that of the ids. */
    private final Map<Long, Decision> byId = new LinkedHashMap<>();

    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    private long nextId = 1;

    DecisionLog() {}

    /** The record of the application to which this session belongs. */
    public static DecisionLog of(SparkSession session) {
        return RouterApplication.of(session.sparkContext()).decisions();
    }

    /** The decisions that are kept, oldest first. */
    public synchronized List<Decision> decisions() {
        return List.copyOf(byId.values());
    }

    /** The newest decision, if there was any. */
    public synchronized Optional<Decision> lastDecision() {
        return Optional.ofNullable(byId.get(nextId - 1));
    }

    /** How many decisions ended in each outcome since the application began; every outcome has an entry. */
    public synchronized Map<Outcome, Long> counts() {
        Map<Outcome, Long> all = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            all.put(outcome, counts.getOrDefault(outcome, 0L));
        }
        return all;
    }

    synchronized Decision add(int capacity, LongFunction<Decision> decision) {
        Decision added = decision.apply(nextId++);
        byId.put(added.id(), added);
        Iterator<Long> oldest = byId.keySet().iterator();
        while (byId.size() > capacity) {
            oldest.next();
            oldest.remove();
        }
        counts.merge(added.outcome(), 1L, Long::sum);
        return added;
    }

    /** Replaces a decision by its later state; one that is not kept any more is only counted. */
    synchronized void update(Decision before, Decision after) {
        byId.replace(after.id(), after);
        counts.merge(before.outcome(), -1L, Long::sum);
        counts.merge(after.outcome(), 1L, Long::sum);
    }
}

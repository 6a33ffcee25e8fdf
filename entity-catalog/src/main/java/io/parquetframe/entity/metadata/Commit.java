package io.parquetframe.entity.metadata;

import java.util.List;
import java.util.Map;

/**
 * One atomic step of a namespace.
 *
 * @param sequence its place; the commits of a namespace are numbered 1, 2, 3, … without gaps
 * @param id of whoever made it, so that a writer that lost the answer recognises its own commit
 * @param timestampMicros since 1970 in UTC: the larger of the clock and the commit before plus 1
 * @param operation for people: save, insert, delete, compact, alter, …
 * @param summary for people: counts by name
 * @param relied what it took for granted
 */
public record Commit(
        long sequence,
        String id,
        long timestampMicros,
        String operation,
        Map<String, String> summary,
        List<Change> changes,
        List<Reliance> relied) {

    public Commit {
        summary = Map.copyOf(summary);
        changes = List.copyOf(changes);
        relied = List.copyOf(relied);
    }
}

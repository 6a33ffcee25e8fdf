package io.parquetframe.entity.metadata;

import java.time.Instant;
import java.util.Map;

/**
 * A commit as users see it, for one entity.
 *
 * @param id the sequence of the commit
 * @param committedAt in microseconds
 */
public record Snapshot(long id, Instant committedAt, String operation, Map<String, String> summary) {

    public Snapshot {
        summary = Map.copyOf(summary);
    }
}

package io.parquetframe.entity.metadata;

import io.parquetframe.entity.key.KeyFilter;

/**
 * What a commit took for granted about keys. After a lost race it is compared with what the commits in between wrote, and
 * they with what it wrote: an overlap means that the check is made again on the newer state.
 *
 * @param entity whose keys
 * @param constraint the unique constraint, or the foreign key of {@code entity}, that the keys belong to; empty for the
 *     primary key
 * @param kind what was taken for granted
 */
public record Reliance(String entity, String constraint, Kind kind, KeyFilter keys) {

    /** What was taken for granted. */
    public enum Kind {
        /** No row has one of these keys. */
        ABSENT,
        /** Each of these keys has its row: parents of children. */
        PRESENT,
        /** The rows of these keys are as they were read. */
        UNCHANGED,
        /** No row refers to one of these keys: children of a parent that is deleted. */
        UNREFERENCED
    }
}

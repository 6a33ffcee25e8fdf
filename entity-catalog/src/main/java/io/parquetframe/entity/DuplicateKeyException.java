package io.parquetframe.entity;

import java.util.List;

/** A primary or unique key that would stand twice. */
public final class DuplicateKeyException extends ConstraintViolationException {

    private static final long serialVersionUID = 1;

    private DuplicateKeyException(String message, String entity, String constraint, List<String> keys) {
        super(message, entity, constraint, keys);
    }

    /** Keys that come twice in what is written at once. */
    public static DuplicateKeyException inBatch(String entity, String constraint, List<String> keys, long count) {
        return new DuplicateKeyException(
                "Cannot write to " + entity + ": " + constraint + " is given to more than one of the rows: "
                        + shown(keys, count) + ". Leave one row for each key",
                entity,
                constraint,
                keys);
    }

    /** Keys that several stored rows have, which are to be held to the constraint. */
    public static DuplicateKeyException among(String entity, String constraint, List<String> keys, long count) {
        return new DuplicateKeyException(
                "The rows of " + entity + " break " + constraint + ", by which each of these stands in one row: "
                        + shown(keys, count) + ". Delete or change all but one of each; rows that share a"
                        + " primary key go together, so delete them and insert one",
                entity,
                constraint,
                keys);
    }

    /** Keys that stored rows have. */
    public static DuplicateKeyException stored(String entity, String constraint, List<String> keys, long count) {
        return new DuplicateKeyException(
                "Cannot write to " + entity + ": " + constraint + " has stored rows for " + shown(keys, count)
                        + ". Save (or MERGE) to replace rows, or write other keys",
                entity,
                constraint,
                keys);
    }
}

package io.parquetframe.entity;

import java.util.List;

/** Rows for which a CHECK is false. */
public final class CheckViolationException extends ConstraintViolationException {

    private static final long serialVersionUID = 1;

    /**
     * Rows that make a condition false.
     *
     * @param condition as the user wrote it
     * @param keys readable keys of the rows, up to ten; empty where rows have no key
     */
    public CheckViolationException(String entity, String constraint, String condition, List<String> keys, long count) {
        super(
                "Cannot write to " + entity + ": " + constraint + " (" + condition + ") is false for " + count + " rows"
                        + (keys.isEmpty() ? "" : ", with keys " + shown(keys, count))
                        + ". Correct the rows, or drop the constraint",
                entity,
                constraint,
                keys);
    }
}

package io.parquetframe.entity;

import java.util.List;

/** Rows without a value in a column that needs one. */
public final class NotNullViolationException extends ConstraintViolationException {

    private static final long serialVersionUID = 1;

    /**
     * Rows that lack a value.
     *
     * @param keys readable keys of the rows, up to ten; empty where rows have no key
     */
    public NotNullViolationException(String entity, String column, List<String> keys, long count) {
        super(
                "Cannot write to " + entity + ": column " + column + " has no value in " + count + " rows"
                        + (keys.isEmpty() ? "" : ", with keys " + shown(keys, count))
                        + ". Give a value, or make the column nullable",
                entity,
                column,
                keys);
    }
}

package io.parquetframe.entity;

import org.jspecify.annotations.Nullable;

/** A value that its column cannot hold, or a stored value that its Java type cannot. Nothing was written. */
public final class EntityValueException extends EntityException {

    private static final long serialVersionUID = 1;

    /**
     * A value that does not fit.
     *
     * @param column as a path of names
     * @param what was expected and found, and the remedy
     */
    public EntityValueException(String column, String what) {
        this(column, what, null);
    }

    /** The same with the error that says why. */
    public EntityValueException(String column, String what, @Nullable Throwable cause) {
        super(column + ": " + what, cause);
    }
}

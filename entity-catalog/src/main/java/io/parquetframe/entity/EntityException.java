package io.parquetframe.entity;

import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with entities for a reason that a user can do something about. The message says what, with which values,
 * and the remedy. What is not of this type is an error of ours or of the machine.
 */
public abstract class EntityException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Seen by this package and by those that extend it. */
    protected EntityException(String message) {
        super(message);
    }

    /** Seen by this package and by those that extend it. */
    protected EntityException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package io.parquetframe.entity;

/** The storage failed or holds what it should not; whether the reason is ours, the user's or the machine's stands in the cause. */
public final class EntityStorageException extends EntityException {

    private static final long serialVersionUID = 1;

    public EntityStorageException(String message, Exception cause) {
        super(message + ": " + cause.getMessage(), cause);
    }

    public EntityStorageException(String message) {
        super(message);
    }
}

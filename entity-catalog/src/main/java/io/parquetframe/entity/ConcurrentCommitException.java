package io.parquetframe.entity;

/** Somebody else changed meanwhile what this transaction had read and was about to change; nothing was written. */
public final class ConcurrentCommitException extends EntityException {

    private static final long serialVersionUID = 1;

    /**
     * A transaction that came too late.
     *
     * @param what was changed meanwhile
     */
    public ConcurrentCommitException(String entity, String what) {
        super("Cannot commit to " + entity + ": " + what + " meanwhile. Read again and retry");
    }
}

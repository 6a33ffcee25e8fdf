package io.parquetframe.entity;

/**
 * The storage failed at the moment of the commit, and it could not be found out whether the commit is there. The files that it
 * names must stay.
 */
public final class CommitUnknownException extends EntityException {

    private static final long serialVersionUID = 1;

    public CommitUnknownException(String namespace, long sequence, Throwable cause) {
        super(
                "It is unknown whether commit " + sequence + " of namespace " + namespace
                        + " is there: the storage failed. Read the entity again before writing the same once more",
                cause);
    }
}

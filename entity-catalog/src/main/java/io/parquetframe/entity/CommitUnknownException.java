package io.parquetframe.entity;

/**
 * The storage failed at the moment of the commit, and it could not be found out whether the commit is there. The files that it
 * names must stay.
 */
public final class CommitUnknownException extends EntityException {

    private static final long serialVersionUID = 1;

    public CommitUnknownException(String namespace, long sequence, Throwable cause) {
        super(message("commit " + sequence, namespace, "the storage failed"), cause);
    }

    /** For a commit whose number is not known. */
    public CommitUnknownException(String namespace, Throwable cause) {
        super(message("a commit", namespace, "it was cut off"), cause);
    }

    private static String message(String commit, String namespace, String why) {
        return "It is unknown whether " + commit + " of namespace " + namespace + " is there: " + why
                + ". Read the entity again before writing the same once more";
    }
}

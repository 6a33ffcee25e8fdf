package io.parquetframe.entity.data;

/**
 * The local engine cannot read an entity exactly as {@link EntityReader} does; whoever asked reads it by other means.
 */
public final class UnscannableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param reason for people, to follow a colon */
    UnscannableException(String reason) {
        super(reason);
    }
}

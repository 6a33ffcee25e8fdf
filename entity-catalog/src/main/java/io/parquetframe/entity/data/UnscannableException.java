package io.parquetframe.entity.data;

import io.parquetframe.heuristics.ReasonCode;

/**
 * The local engine cannot read an entity exactly as {@link EntityReader} does; whoever asked reads it by other means.
 */
public final class UnscannableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ReasonCode code;

    /** @param reason for people, to follow a colon */
    UnscannableException(ReasonCode code, String reason) {
        super(reason);
        this.code = code;
    }

    /** A type that the engine has not, or a change of types that it does not make. */
    UnscannableException(String reason) {
        this(ReasonCode.UNSUPPORTED_TYPE, reason);
    }

    /** What stands against it. */
    public ReasonCode code() {
        return code;
    }
}

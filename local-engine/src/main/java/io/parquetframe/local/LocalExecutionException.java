package io.parquetframe.local;

import io.parquetframe.heuristics.ReasonCode;

/** A local run without a result. Never a wrong or a partial one: the query can be answered by Spark. */
public final class LocalExecutionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ReasonCode code;
    private final boolean worthAnotherTry;

    LocalExecutionException(ReasonCode code, String message) {
        super(message);
        this.code = code;
        this.worthAnotherTry = false;
    }

    LocalExecutionException(ReasonCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.worthAnotherTry = false;
    }

    private LocalExecutionException(LocalExecutionException same) {
        super(same.getMessage(), same);
        this.code = same.code;
        this.worthAnotherTry = true;
    }

    LocalExecutionException andWorthAnotherTry() {
        return new LocalExecutionException(this);
    }

    /** Whether the same run may well succeed now: columns that were kept in memory held what it lacked, and are gone. */
    public boolean isWorthAnotherTry() {
        return worthAnotherTry;
    }

    /** EXECUTION_FAILED, OUT_OF_MEMORY, RESULT_TOO_LARGE, TIMEOUT, FILES_CHANGED or CANCELLED. */
    public ReasonCode code() {
        return code;
    }
}

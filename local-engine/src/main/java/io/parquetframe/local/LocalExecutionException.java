package io.parquetframe.local;

import io.parquetframe.heuristics.ReasonCode;

/** A local run without a result. Never a wrong or a partial one: the query can be answered by Spark. */
public final class LocalExecutionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ReasonCode code;

    LocalExecutionException(ReasonCode code, String message) {
        super(message);
        this.code = code;
    }

    LocalExecutionException(ReasonCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** EXECUTION_FAILED, OUT_OF_MEMORY, RESULT_TOO_LARGE, TIMEOUT, FILES_CHANGED or CANCELLED. */
    public ReasonCode code() {
        return code;
    }
}

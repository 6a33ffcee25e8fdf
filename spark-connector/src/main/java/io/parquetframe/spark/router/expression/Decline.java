package io.parquetframe.spark.router.expression;

import io.parquetframe.heuristics.Reason;
import io.parquetframe.heuristics.ReasonCode;

/**
 * Ends a translation. It never leaves the router: {@code QueryTranslator} turns it into {@code Declined}. An exception
 * and not a result type, because every rule of the recursion would otherwise begin by unwrapping its children.
 */
public final class Decline extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    /** Declines for this reason. */
    public Decline(ReasonCode code, String detail) {
        super(detail, null, false, false);
        this.reason = new Reason(code, detail);
    }

    /** The one reason. */
    public Reason reason() {
        return reason;
    }
}

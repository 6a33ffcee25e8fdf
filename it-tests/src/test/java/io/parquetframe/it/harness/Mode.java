package io.parquetframe.it.harness;

import io.parquetframe.heuristics.ReasonCode;

/** What a case demands of the route; equal answers are demanded always. */
public sealed interface Mode {

    /** The local engine answers, at the first attempt. */
    record MustRunLocally() implements Mode {}

    /** Either engine answers; only a wrong answer or a missing reason fails. */
    record MayDecline() implements Mode {}

    /** Spark answers, and this is among the reasons. */
    record MustDecline(ReasonCode reason) implements Mode {}
}

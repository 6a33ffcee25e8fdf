package io.parquetframe.spark.cli.shell;

import io.parquetframe.heuristics.Reason;
import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.spark.router.Decision;
import io.parquetframe.spark.router.Outcome;
import java.util.Locale;
import java.util.Optional;

/**
 * What came of a statement.
 *
 * @param rows how many rows it gave, {@link ResultWriter#UNCOUNTED} where that is not known, 0 for commands without any
 * @param seconds from its text to its last row
 * @param decision where it ran and why; empty for what no engine is chosen for
 */
record StatementResult(long rows, double seconds, Optional<Decision> decision) {

    /** Rows, time and engine in one line. */
    String summary() {
        StringBuilder text = new StringBuilder("(");
        if (rows != ResultWriter.UNCOUNTED) {
            text.append(rows).append(rows == 1 ? " row, " : " rows, ");
        }
        text.append(String.format(Locale.ROOT, "%.3f s", seconds));
        decision.filter(made -> made.outcome() != Outcome.NOT_RUN)
                .ifPresent(made -> text.append(", ").append(engine(made)));
        return text.append(')').toString();
    }

    private static String engine(Decision made) {
        if (made.outcome() == Outcome.LOCAL) {
            boolean memory = made.reasons().stream().anyMatch(reason -> reason.code() == ReasonCode.READ_FROM_MEMORY);
            return memory ? "local from memory" : "local";
        }
        String why = made.reasons().stream()
                .filter(reason -> reason.code().kind() != ReasonCode.Kind.CHOICE
                        || reason.code() == ReasonCode.ENGINE_REQUESTED
                        || reason.code() == ReasonCode.ABOVE_SPARK_THRESHOLD)
                .map(Reason::toString)
                .findFirst()
                .orElse("");
        String outcome = made.outcome() == Outcome.LOCAL_THEN_SPARK ? "spark after local" : "spark";
        return why.isEmpty() ? outcome : outcome + " because of " + why;
    }
}

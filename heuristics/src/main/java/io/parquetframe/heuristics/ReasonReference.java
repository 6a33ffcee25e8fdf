package io.parquetframe.heuristics;

/** The reference page of reasons, printed from {@link ReasonCode}. */
public final class ReasonReference {

    private static final String HEAD =
            """
            # Decline codes and other reasons

            <!-- Generated from io.parquetframe.heuristics.ReasonCode; do not edit. -->

            Every query has at least one reason for where it ran. Code and detail are in the record of decisions
            (`ParquetFrame.decisions`) and in `ParquetFrame.explain`. The codes are stable; the details are not.
            """;

    private ReasonReference() {}

    /** The page as Markdown, with a line feed at the end of each line. */
    public static String markdown() {
        StringBuilder page = new StringBuilder(HEAD);
        for (ReasonCode.Kind kind : ReasonCode.Kind.values()) {
            page.append('\n').append(heading(kind)).append("\n\n| Code | Meaning |\n| --- | --- |\n");
            for (ReasonCode code : ReasonCode.values()) {
                if (code.kind() == kind) {
                    page.append("| `")
                            .append(code)
                            .append("` | ")
                            .append(code.description())
                            .append(" |\n");
                }
            }
        }
        return page.toString();
    }

    private static String heading(ReasonCode.Kind kind) {
        return switch (kind) {
            case CHOICE -> "## Choices: an engine was picked";
            case DECLINE -> "## Declines: the query stayed on Spark";
            case FAILURE -> "## Failures: the query began locally, and Spark answered it";
            case CANCELLED -> "## Cancellations";
        };
    }
}

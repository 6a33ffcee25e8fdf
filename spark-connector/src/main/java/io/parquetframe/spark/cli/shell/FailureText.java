package io.parquetframe.spark.cli.shell;

import org.apache.spark.SparkThrowable;

/** What went wrong, for people: no stack trace, and of nested failures the one that Spark has a name for. */
final class FailureText {

    private static final int MOST_CAUSES = 50;

    private FailureText() {}

    /** One line. */
    static String line(Throwable failure) {
        return full(failure)
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse(failure.toString())
                .strip();
    }

    /** All lines of the message. */
    static String full(Throwable failure) {
        Throwable told = told(failure);
        String message = told.getMessage();
        return message == null || message.isBlank() ? told.toString() : message.strip();
    }

    private static Throwable told(Throwable failure) {
        Throwable named = null;
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (cause instanceof SparkThrowable spark && spark.getCondition() != null) {
                named = cause;
            }
            cause = cause.getCause();
        }
        return named == null ? failure : named;
    }
}

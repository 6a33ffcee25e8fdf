package io.parquetframe.bench;

/** One line on standard error that tells how far a long run is; without control characters unless it is a terminal. */
final class Progress {

    private static final boolean TERMINAL = Boolean.getBoolean("parquetframe.terminal");

    private Progress() {}

    static boolean isTerminal() {
        return TERMINAL;
    }

    /** Replaces the line in a terminal, adds one elsewhere. */
    static void show(String text) {
        System.err.print(TERMINAL ? "\r\u001b[K" + text : text + System.lineSeparator());
        System.err.flush();
    }

    /** Removes the line, so that results can follow. */
    static void done() {
        if (TERMINAL) {
            show("");
        }
    }
}

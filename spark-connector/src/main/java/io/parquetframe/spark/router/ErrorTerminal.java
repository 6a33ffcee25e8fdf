package io.parquetframe.spark.router;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether standard error is a terminal. Java does not say, the launcher and the operating system do. */
final class ErrorTerminal {

    /** Set by bin/pf: the numbers of the standard streams that are terminals. */
    private static final String PROPERTY = "parquetframe.terminals";

    private static final Path STREAM = Path.of("/proc/self/fd/2");
    private static final boolean PRESENT = look();

    private ErrorTerminal() {}

    static boolean isPresent() {
        return PRESENT;
    }

    private static boolean look() {
        String known = System.getProperty(PROPERTY);
        if (known != null) {
            return known.contains("2");
        }
        try {
            return Files.isSymbolicLink(STREAM)
                    && Files.readSymbolicLink(STREAM).toString().matches("/dev/(pts/\\d+|tty\\w*|console)");
        } catch (IOException e) {
            return false; // Better no progress than control characters in a file.
        }
    }
}

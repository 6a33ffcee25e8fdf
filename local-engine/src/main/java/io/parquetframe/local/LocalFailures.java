package io.parquetframe.local;

import io.parquetframe.heuristics.ReasonCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.arrow.memory.OutOfMemoryException;

/** What DuckDB's and Arrow's errors mean; DuckDB tells its kinds apart by the beginning of the message only. */
final class LocalFailures {

    private static final Pattern FROM_STREAM =
            Pattern.compile("CDataJniException\\{errno=-?\\d+, message=(.*)}", Pattern.DOTALL);

    private LocalFailures() {}

    static LocalExecutionException of(Exception error) {
        String message = message(error);
        boolean memory = message.startsWith("Out of Memory Error")
                || message.contains("No space left on device")
                || error instanceof OutOfMemoryException;
        return new LocalExecutionException(
                memory ? ReasonCode.OUT_OF_MEMORY : ReasonCode.EXECUTION_FAILED, message, error);
    }

    /** Whether nothing runs any more on the instance that raised it. */
    static boolean isFatal(Exception error) {
        String message = message(error);
        return message.startsWith("FATAL Error") || message.contains("database has been invalidated");
    }

    static boolean isInterrupt(Exception error) {
        return message(error).startsWith("INTERRUPT Error");
    }

    private static String message(Exception error) {
        String text = String.valueOf(error.getMessage());
        Matcher wrapped = FROM_STREAM.matcher(text);
        return wrapped.find() ? wrapped.group(1) : text;
    }
}

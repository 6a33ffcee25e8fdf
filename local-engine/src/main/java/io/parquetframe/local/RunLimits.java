package io.parquetframe.local;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long one run may take.
 *
 * @param timeout after which it fails with TIMEOUT, null for never
 * @param overrun after which it fails with OVERRUN, null for never
 * @param queueWait how long it waits at most until other runs make room; then it fails with BUSY
 */
public record RunLimits(@Nullable Duration timeout, @Nullable Duration overrun, Duration queueWait) {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Neither timeout nor overrun, and patience with others. */
    public static final RunLimits NONE = new RunLimits(null, null, PATIENCE);

    static RunLimits of(@Nullable Duration timeout) {
        return new RunLimits(timeout, null, PATIENCE);
    }
}

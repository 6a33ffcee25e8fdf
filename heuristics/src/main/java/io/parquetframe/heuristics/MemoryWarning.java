package io.parquetframe.heuristics;

import io.parquetframe.config.ByteSizes;
import io.parquetframe.config.Settings;
import java.util.Optional;

/** Tells of queries whose estimate comes near what the local engine may hold. Pure. */
public final class MemoryWarning {

    /** Part of the limit from which on an estimate is near: estimates are right within a small factor only. */
    private static final double NEAR = 0.8;

    private MemoryWarning() {}

    /**
     * The reason to add to a local decision, if there is one: estimate, limit and setting.
     *
     * @param limitBytes memory of the local engine
     */
    public static Optional<Reason> of(QueryProfile profile, long limitBytes) {
        long estimate = profile.bytesToDecode();
        if (estimate == Long.MAX_VALUE || estimate < NEAR * limitBytes) {
            return Optional.empty();
        }
        return Optional.of(new Reason(
                ReasonCode.NEAR_MEMORY_LIMIT,
                ByteSizes.format(estimate) + " to decode, " + ByteSizes.format(limitBytes) + " of memory ("
                        + Settings.LOCAL_MEMORY.key() + ")"));
    }
}

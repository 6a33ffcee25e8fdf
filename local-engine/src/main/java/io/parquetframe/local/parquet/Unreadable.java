package io.parquetframe.local.parquet;

import io.parquetframe.heuristics.Reason;
import io.parquetframe.heuristics.ReasonCode;

/** A file that the engine must not read, and why. */
public record Unreadable(Reason reason) implements ParquetScanPlan, FooterResult {

    static Unreadable of(ReasonCode code, String path, String problem) {
        return new Unreadable(new Reason(code, path + ": " + problem));
    }
}

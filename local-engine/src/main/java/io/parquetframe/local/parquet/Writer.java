package io.parquetframe.local.parquet;

import java.util.Map;
import java.util.regex.Pattern;
import org.apache.parquet.SemanticVersion;
import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.VersionParser.VersionParseException;

/** What is known of the library that wrote a file, by which the engine's use of its statistics is safe or not. */
enum Writer {
    /**
     * parquet-mr from 1.10.0: byte arrays in their own order (PARQUET-251, PARQUET-686), and NaN as the greatest float
     * (PARQUET-1246), which the engine drops. This is what Spark from 2.4 writes with.
     */
    PARQUET_MR(true, true),
    /** DuckDB from 2.0 writes no float statistics where there is NaN. */
    DUCKDB(true, true),
    /** Arrow C++ leaves NaN out of the statistics. */
    ARROW(true, false),
    /** Anything else, and older versions. */
    OTHER(false, false);

    private static final SemanticVersion SOUND_MR = new SemanticVersion(1, 10, 0);
    private static final Map<Writer, Pattern> OTHERS = Map.of(
            DUCKDB, Pattern.compile("DuckDB version v?([2-9]|\\d\\d)\\..*"),
            ARROW, Pattern.compile("parquet-cpp-arrow version .*"));

    private final boolean soundBytes;
    private final boolean soundFloats;

    Writer(boolean soundBytes, boolean soundFloats) {
        this.soundBytes = soundBytes;
        this.soundFloats = soundFloats;
    }

    /** Whether least and greatest byte arrays are in unsigned (decimals: signed) order. */
    boolean soundBytes() {
        return soundBytes;
    }

    /** Whether a chunk with NaN can be told by its statistics. */
    boolean soundFloats() {
        return soundFloats;
    }

    static Writer of(FileFooter footer) {
        for (Map.Entry<Writer, Pattern> other : OTHERS.entrySet()) {
            if (other.getValue().matcher(footer.createdBy()).matches()) {
                return other.getKey();
            }
        }
        return soundParquetMr(footer.createdBy()) ? PARQUET_MR : OTHER;
    }

    private static boolean soundParquetMr(String createdBy) {
        try {
            ParsedVersion version = VersionParser.parse(createdBy);
            return version.application.equals("parquet-mr")
                    && version.hasSemanticVersion()
                    && version.getSemanticVersion().compareTo(SOUND_MR) >= 0;
        } catch (VersionParseException e) {
            return false;
        }
    }
}

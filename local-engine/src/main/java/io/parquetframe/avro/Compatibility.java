package io.parquetframe.avro;

import java.util.List;
import org.apache.avro.Schema;

/**
 * What a change of schema means for data and programs that are there.
 *
 * @param backward why the newer schema cannot read data of the older one; empty where it can
 * @param forward why the older schema cannot read data of the newer one; empty where it can
 */
public record Compatibility(List<Incompatibility> backward, List<Incompatibility> forward) {

    /** The change as a whole. */
    public enum Level {
        /** Either schema reads the other's data. */
        FULL,
        /** The newer schema reads older data. */
        BACKWARD,
        /** The older schema reads newer data. */
        FORWARD,
        /** Neither reads the other's. */
        NONE
    }

    public Compatibility {
        backward = List.copyOf(backward);
        forward = List.copyOf(forward);
    }

    /** Compares two schemas of records, an older and a newer one. */
    public static Compatibility of(Schema older, Schema newer) {
        return new Compatibility(CompatibilityCheck.problems(older, newer), CompatibilityCheck.problems(newer, older));
    }

    public Level level() {
        if (backward.isEmpty()) {
            return forward.isEmpty() ? Level.FULL : Level.BACKWARD;
        }
        return forward.isEmpty() ? Level.FORWARD : Level.NONE;
    }
}

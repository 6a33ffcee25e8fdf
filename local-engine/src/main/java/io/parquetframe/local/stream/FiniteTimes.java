package io.parquetframe.local.stream;

import io.parquetframe.local.parquet.EngineTimes;
import java.io.IOException;
import java.util.Map;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;

/**
 * Refuses dates and timestamps at the ends of their range, which the engine takes for infinity and Spark counts with, and
 * those before the {@link EarliestTimes}. Parquet's statistics tell it before a run; a stream has to be looked at.
 */
final class FiniteTimes {

    /** Microseconds to a unit. Nanoseconds are not among them: both engines read them as numbers. */
    private static final Map<TimeUnit, Long> SCALES = Map.of(TimeUnit.MICROSECOND, 1L, TimeUnit.MILLISECOND, 1000L);

    private FiniteTimes() {}

    /** Looks at a batch's column and all that is nested in it. */
    static void require(FieldVector vector, EarliestTimes earliest) throws IOException {
        for (FieldVector child : vector.getChildrenFromFields()) {
            require(child, earliest);
        }
        if (vector instanceof DateDayVector days) {
            for (int i = 0; i < days.getValueCount(); i++) {
                if (!days.isNull(i)) {
                    require(days.get(i), earliest.day(), EngineTimes.GREATEST_DAY, vector);
                }
            }
        } else if (vector instanceof TimeStampVector times) {
            ArrowType.Timestamp type = (ArrowType.Timestamp) vector.getField().getType();
            Long scale = SCALES.get(type.getUnit());
            long least = type.getTimezone() == null ? EngineTimes.LEAST_MICROS : earliest.micros();
            for (int i = 0; scale != null && i < times.getValueCount(); i++) {
                if (!times.isNull(i)) {
                    require(
                            times.get(i),
                            Math.floorDiv(least + scale - 1, scale),
                            EngineTimes.GREATEST_MICROS / scale,
                            vector);
                }
            }
        }
    }

    private static void require(long value, long least, long greatest, FieldVector vector) throws IOException {
        if (value < least || value > greatest) {
            throw new IOException("The column " + vector.getName() + " holds " + value
                    + ", which the local engine takes for infinity or the file counts in another calendar");
        }
    }
}

package io.parquetframe.local.stream;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TimeStampMicroVector;
import org.apache.arrow.vector.TimeStampMilliTZVector;
import org.apache.arrow.vector.TimeStampMilliVector;
import org.apache.arrow.vector.TimeStampNanoVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiniteTimesTest {

    private final BufferAllocator memory = new RootAllocator();

    @AfterEach
    void close() {
        memory.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, -Integer.MAX_VALUE, Integer.MIN_VALUE})
    void daysAtTheEndsAreRefused(int day) {
        try (DateDayVector days = new DateDayVector("d", memory)) {
            days.setSafe(0, 1);
            days.setSafe(1, day);
            days.setValueCount(2);
            assertThatThrownBy(() -> FiniteTimes.require(days, EarliestTimes.ANY))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("d holds " + day);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, -Long.MAX_VALUE})
    void timestampsAtTheEndsAreRefused(long time) {
        try (TimeStampMicroVector micros = new TimeStampMicroVector("t", memory);
                TimeStampMilliVector millis = new TimeStampMilliVector("t", memory)) {
            micros.setSafe(0, time);
            micros.setValueCount(1);
            millis.setSafe(0, time / 1000 + Long.signum(time));
            millis.setValueCount(1);
            assertThatThrownBy(() -> FiniteTimes.require(micros, EarliestTimes.ANY))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> FiniteTimes.require(millis, EarliestTimes.ANY))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void nestedOnesAreRefusedToo() {
        try (StructVector struct = StructVector.empty("s", memory)) {
            FieldType type = FieldType.nullable(new ArrowType.Date(DateUnit.DAY));
            DateDayVector days = struct.addOrGet("d", type, DateDayVector.class);
            days.setSafe(0, Integer.MAX_VALUE);
            struct.setIndexDefined(0);
            struct.setValueCount(1);
            assertThatThrownBy(() -> FiniteTimes.require(struct, EarliestTimes.ANY))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void whatIsBeforeTheEarliestIsRefusedButForTimestampsWithoutAZone() {
        EarliestTimes earliest = new EarliestTimes(-10, -10_000, false);
        try (DateDayVector days = new DateDayVector("d", memory);
                TimeStampMicroTZVector instants = new TimeStampMicroTZVector("t", memory, "UTC");
                TimeStampMilliTZVector millis = new TimeStampMilliTZVector("m", memory, "UTC");
                TimeStampMicroVector local = new TimeStampMicroVector("l", memory)) {
            for (int i = 10; i <= 11; i++) {
                days.setSafe(0, -i);
                days.setValueCount(1);
                instants.setSafe(0, i == 10 ? -10_000 : -10_001);
                instants.setValueCount(1);
                millis.setSafe(0, -i);
                millis.setValueCount(1);
                for (FieldVector vector : List.of(days, instants, millis)) {
                    if (i == 10) {
                        assertThatCode(() -> FiniteTimes.require(vector, earliest))
                                .doesNotThrowAnyException();
                    } else {
                        assertThatThrownBy(() -> FiniteTimes.require(vector, earliest))
                                .isInstanceOf(IOException.class);
                    }
                }
            }
            local.setSafe(0, Long.MIN_VALUE / 2);
            local.setValueCount(1);
            assertThatCode(() -> FiniteTimes.require(local, earliest)).doesNotThrowAnyException();
        }
    }

    @Test
    void nullsAndAllOtherValuesPass() {
        try (DateDayVector days = new DateDayVector("d", memory);
                TimeStampMicroVector micros = new TimeStampMicroVector("t", memory);
                TimeStampNanoVector nanos = new TimeStampNanoVector("n", memory)) {
            days.setSafe(0, Integer.MAX_VALUE - 1);
            days.setSafe(1, Integer.MAX_VALUE);
            days.setNull(1);
            days.setValueCount(2);
            micros.setSafe(0, Long.MAX_VALUE - 1);
            micros.setValueCount(1);
            assertThatCode(() -> FiniteTimes.require(days, EarliestTimes.ANY)).doesNotThrowAnyException();
            nanos.setSafe(0, Long.MIN_VALUE);
            nanos.setValueCount(1);
            assertThatCode(() -> FiniteTimes.require(micros, EarliestTimes.ANY)).doesNotThrowAnyException();
            assertThatCode(() -> FiniteTimes.require(nanos, EarliestTimes.ANY)).doesNotThrowAnyException();
        }
    }
}

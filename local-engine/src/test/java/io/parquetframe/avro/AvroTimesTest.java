package io.parquetframe.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AvroTimesTest {

    @Property
    void everyMicrosecondIsItself(@ForAll long micros) {
        assertThat(AvroTimes.micros("f", Instant.EPOCH.plus(micros, ChronoUnit.MICROS)))
                .isEqualTo(micros);
    }

    @Test
    @DisplayName("A28 an instant beyond microseconds is an error that names the field")
    void whatIsFinerOrFartherIsAnError() {
        assertThat(AvroTimes.micros("f", LocalDateTime.parse("1969-12-31T23:59:59.999999")))
                .isEqualTo(-1);
        for (Instant instant : new Instant[] {Instant.ofEpochSecond(1, 1), Instant.MAX, Instant.MIN}) {
            assertThatThrownBy(() -> AvroTimes.micros("placedAt", instant))
                    .isInstanceOfSatisfying(AvroSchemaException.class, error -> assertThat(error.field())
                            .isEqualTo("placedAt"));
        }
    }
}

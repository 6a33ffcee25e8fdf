package io.parquetframe.entity.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SequenceNamesTest {

    @Property
    void theLastNumberIsFoundFromAnyNumberBeforeIt(
            @ForAll @LongRange(min = 0, max = 1_000_000) long last,
            @ForAll @LongRange(min = 0, max = 1_000_000) long distance) {
        long known = Math.max(0, last - distance);
        AtomicInteger questions = new AtomicInteger();

        long found = SequenceNames.last(known, sequence -> {
            questions.incrementAndGet();
            return sequence <= last;
        });

        assertThat(found).isEqualTo(last);
        assertThat(questions.get()).isLessThan(50);
    }

    @Test
    void namesSortAsNumbersAndOthersAreNoNumbers() {
        assertThat(SequenceNames.name(9)).isLessThan(SequenceNames.name(10)).isEqualTo("00000000000000000009.json");
        assertThat(SequenceNames.sequence(SequenceNames.name(Long.MAX_VALUE))).hasValue(Long.MAX_VALUE);
        assertThat(SequenceNames.sequence("x")).isEmpty();
        assertThat(SequenceNames.sequence("0000000000000000000x.json")).isEmpty();
    }
}

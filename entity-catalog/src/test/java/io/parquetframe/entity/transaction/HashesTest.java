package io.parquetframe.entity.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashesTest {

    private static long[] sorted(int most, long... added) throws Exception {
        LongStream.Builder all = LongStream.builder();
        try (Hashes hashes = new Hashes(most)) {
            for (long hash : added) {
                hashes.add(hash);
            }
            hashes.each(portion -> Arrays.stream(portion).forEach(all));
        }
        return all.build().toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1_000, 9_999, 10_000, 1 << 20})
    void comeBackInOrderHoweverFewFitIntoMemory(int most) throws Exception {
        Random random = new Random(20261125);
        long[] hashes = LongStream.concat(
                        LongStream.of(0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0),
                        random.longs(9_995).map(hash -> hash % 3 == 0 ? hash >> 40 : hash))
                .limit(most == 1 ? 100 : 10_000)
                .toArray();

        assertThat(sorted(most, hashes))
                .isEqualTo(LongStream.of(hashes).sorted().toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void ofNothingAreNone(int most) throws Exception {
        assertThat(sorted(most)).isEmpty();
    }
}

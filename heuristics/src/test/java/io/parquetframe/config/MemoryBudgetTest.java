package io.parquetframe.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryBudgetTest {

    // machine, container, heap, granted; in MiB; 0 granted: refused
    @ParameterizedTest
    @CsvSource({
        "24576,      , 8192, 6144",
        "24576,  8192, 1024, 2048",
        " 4096,      , 3072,  512",
        " 4096,      , 3456,  128",
        " 4096,      , 3457,    0",
        " 2048,      , 1024,  512",
        "24576,  1024, 1024,    0",
        " 1024,      ,  128,  256",
        "  511,      ,    1,    0",
        "    0,      ,    1,    0",
        "24576, 99999, 1024, 6144",
    })
    void memoryIsAQuarterOfTheLimitOrWhatTheHeapLeaves(String machine, String container, String heap, long granted) {
        MachineResources resources = new MachineResources(
                mebibytes(machine),
                container == null ? OptionalLong.empty() : OptionalLong.of(mebibytes(container)),
                mebibytes(heap),
                1000);

        MemoryBudget budget = MemoryBudget.of(resources, OptionalLong.empty(), OptionalLong.empty());

        if (granted == 0) {
            assertThat(budget).isInstanceOf(MemoryBudget.Refused.class);
        } else {
            assertThat(budget).isEqualTo(new MemoryBudget.Granted(granted * ByteSizes.MIB, 100));
        }
    }

    private static long mebibytes(String text) {
        return Long.parseLong(text) * ByteSizes.MIB;
    }

    @Test
    void whatIsConfiguredWins() {
        MachineResources resources = new MachineResources(ByteSizes.GIB, OptionalLong.empty(), ByteSizes.GIB, 1000);

        assertThat(MemoryBudget.of(resources, OptionalLong.of(ByteSizes.GIB), OptionalLong.of(7)))
                .isEqualTo(new MemoryBudget.Granted(ByteSizes.GIB, 7));
    }

    @Test
    void aHeapWithoutLimitLeavesNothing() {
        MachineResources resources =
                new MachineResources(4 * ByteSizes.GIB, OptionalLong.empty(), Long.MAX_VALUE, 1000);

        assertThat(MemoryBudget.of(resources, OptionalLong.empty(), OptionalLong.empty()))
                .isEqualTo(new MemoryBudget.Refused("Only 0 B would be left for the local engine, which needs 128 MiB:"
                        + " memory limit 4 GiB, Java heap up to 8 EiB, reserve 512 MiB. Give the driver less heap or more"
                        + " memory, or set spark.parquetframe.local.memory"));
    }

    @Test
    void tooLittleConfiguredIsRefused() {
        MachineResources resources = new MachineResources(8 * ByteSizes.GIB, OptionalLong.empty(), ByteSizes.GIB, 0);

        assertThat(MemoryBudget.of(resources, OptionalLong.of(64 * ByteSizes.MIB), OptionalLong.empty()))
                .isEqualTo(new MemoryBudget.Refused(
                        "spark.parquetframe.local.memory is 64 MiB; the local engine needs 128 MiB or more"));
    }
}

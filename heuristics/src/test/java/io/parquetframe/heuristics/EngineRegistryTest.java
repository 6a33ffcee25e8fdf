package io.parquetframe.heuristics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineRegistryTest {

    @Test
    void localAndSparkAreBuiltIn() {
        assertThat(EngineRegistry.builtIn().engines())
                .extracting(EngineDescriptor::name)
                .containsExactly("local", "spark");
        assertThat(EngineRegistry.builtIn().engine("spark").can(Capability.ANY_PLAN))
                .isTrue();
        assertThat(EngineRegistry.builtIn().engine("local").can(Capability.ANY_PLAN))
                .isFalse();
    }

    @Test
    void aChangeLeavesTheOldRegistryAsItWas() {
        EngineRegistry changed = EngineRegistry.builtIn().with("local", Availability.unavailable("off"));

        assertThat(changed.engine("local").availability()).isEqualTo(new Availability.Unavailable("off"));
        assertThat(changed.engines()).hasSize(2);
        assertThat(EngineRegistry.builtIn().engine("local").availability()).isEqualTo(Availability.available());
    }

    @Test
    void anUnknownEngineIsAnErrorThatListsTheEngines() {
        assertThatThrownBy(() -> EngineRegistry.builtIn().engine("dask"))
                .isInstanceOf(UnknownEngineException.class)
                .hasMessage("Unknown engine \"dask\". Use auto, local, spark.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "auto", "Local", "my engine", "1st"})
    void anEngineNeedsAPlainName(String name) {
        assertThatThrownBy(() -> new EngineDescriptor(name, "", Set.of(), Availability.available()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDecisionNeedsAReason() {
        assertThatThrownBy(() -> RoutingDecision.onSpark(List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aProfileRefusesNegativeSizes() {
        assertThatThrownBy(() -> QueryProfile.builder().bytesToDecode(-1).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bytesToDecode is -1, below 0");
    }

    @Test
    void aProfileKeepsWhatItWasGiven() {
        QueryProfile profile = QueryProfile.builder()
                .bytesToDecode(1)
                .rows(2)
                .rowGroups(10)
                .files(3)
                .operators(4)
                .expectedResultRows(5)
                .expectedResultBytes(6)
                .freeMemoryBytes(7)
                .residentBytes(8)
                .runningQueries(9)
                .resultToTasks(true)
                .freeHeapBytes(11)
                .work(new QueryWork(12, 13, 14, 15))
                .cluster(new ClusterSize(16, 17))
                .history(new ShapeHistory(2, 3, 4, ShapeHistory.Standing.SPARK))
                .build();

        assertThat(profile)
                .isEqualTo(new QueryProfile(
                        1,
                        2,
                        10,
                        3,
                        4,
                        5,
                        6,
                        7,
                        8,
                        9,
                        true,
                        11,
                        new QueryWork(12, 13, 14, 15),
                        new ClusterSize(16, 17),
                        new ShapeHistory(2, 3, 4, ShapeHistory.Standing.SPARK)));
    }
}

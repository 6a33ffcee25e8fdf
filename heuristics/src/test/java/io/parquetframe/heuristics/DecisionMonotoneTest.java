package io.parquetframe.heuristics;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.heuristics.ShapeHistory.Standing;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.DisplayName;

/** A05 over whole profiles: the model decides, and yet no more data and no less memory brings a query back from Spark. */
@DisplayName("A05 the decision of the cost model is monotone")
class DecisionMonotoneTest {

    private static final RoutingRequest REQUEST =
            new RoutingRequest(EngineRegistry.AUTO, "default", 1L << 30, 100L << 30, 256L << 20);

    /** What grows with the data, and what shrinks with the memory. */
    record Growth(
            long bytes,
            long rows,
            int rowGroups,
            int files,
            long resultRows,
            long resultBytes,
            long operatorRows,
            long calls,
            long state,
            long lessMemory,
            int moreQueries) {}

    record Shape(
            int operators, boolean toTasks, ClusterSize cluster, ShapeHistory history, double local, double spark) {}

    @Property(tries = 3000)
    void moreDataAndLessMemoryNeverScaleLess(
            @ForAll("growths") Growth base, @ForAll("growths") Growth more, @ForAll("shapes") Shape shape) {
        RoutingDecision before = decide(base, null, shape, REQUEST);
        RoutingDecision after = decide(base, more, shape, REQUEST);

        assertThat(before.tier().isMoreScalableThan(after.tier()))
                .as("%s\nthen %s", before, after)
                .isFalse();
    }

    @Property(tries = 1000)
    void lowerLimitsNeverScaleLess(
            @ForAll("growths") Growth base, @ForAll("growths") Growth higher, @ForAll("shapes") Shape shape) {
        RoutingRequest low =
                new RoutingRequest(EngineRegistry.AUTO, "default", base.bytes() / 2, base.bytes(), base.resultBytes());
        RoutingRequest high = new RoutingRequest(
                EngineRegistry.AUTO,
                "default",
                base.bytes() / 2 + higher.rows(),
                base.bytes() + higher.bytes(),
                base.resultBytes() + higher.resultBytes());

        assertThat(decide(base, null, shape, high)
                        .tier()
                        .isMoreScalableThan(decide(base, null, shape, low).tier()))
                .isFalse();
    }

    @Property(tries = 1000)
    void bothEnginesAreChosen(@ForAll("growths") Growth base, @ForAll("shapes") Shape shape) {
        RoutingDecision decision = decide(base, null, shape, REQUEST);

        Statistics.label("engine").collect(decision.engine()).coverage(coverage -> {
            coverage.check("local").percentage(share -> share > 5);
            coverage.check("spark").percentage(share -> share > 5);
        });
    }

    private static RoutingDecision decide(
            Growth base, @org.jspecify.annotations.Nullable Growth more, Shape shape, RoutingRequest request) {
        Growth g = more == null ? new Growth(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) : more;
        QueryProfile profile = QueryProfile.builder()
                .operators(shape.operators())
                .resultToTasks(shape.toTasks())
                .cluster(shape.cluster())
                .history(shape.history())
                .bytesToDecode(base.bytes() + g.bytes())
                .rows(base.rows() + g.rows())
                .rowGroups(base.rowGroups() + g.rowGroups())
                .files(base.files() + g.files())
                .expectedResultRows(base.resultRows() + g.resultRows())
                .expectedResultBytes(base.resultBytes() + g.resultBytes())
                .work(new QueryWork(
                        base.operatorRows() + g.operatorRows(),
                        base.calls() + g.calls(),
                        shape.operators() / 10.0,
                        base.state() + g.state()))
                .freeMemoryBytes(Math.max(0, (4L << 30) - base.lessMemory() - g.lessMemory()))
                .runningQueries(base.moreQueries() + g.moreQueries())
                .build();
        CostModel model = CostModel.of(Map.of(
                EngineRegistry.LOCAL, EngineRates.LOCAL.times(shape.local()),
                EngineRegistry.SPARK, EngineRates.SPARK.times(shape.spark())));
        return new RoutingPolicy(model).decide(profile, request, EngineRegistry.builtIn());
    }

    @Provide
    Arbitrary<Growth> growths() {
        Arbitrary<Long> bytes = amounts(32L << 30);
        Arbitrary<Long> rows = amounts(1_000_000_000L);
        Arbitrary<Integer> few = Arbitraries.integers().between(0, 300);
        return Combinators.combine(
                        bytes, rows, few, few, amounts(5_000_000), amounts(300L << 20), rows, amounts(50_000_000))
                .as((b, r, groups, files, resultRows, resultBytes, work, calls) -> new Growth(
                        b, r, groups, files, resultRows, resultBytes, work, calls, b / 2, r * 4, files % 20));
    }

    private static Arbitrary<Long> amounts(long most) {
        // Small amounts as often as large ones.
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(1, Arbitraries.just(0L)),
                net.jqwik.api.Tuple.of(2, Arbitraries.longs().between(0, most / 1000)),
                net.jqwik.api.Tuple.of(2, Arbitraries.longs().between(0, most)));
    }

    @Provide
    Arbitrary<Shape> shapes() {
        Arbitrary<ClusterSize> clusters = Arbitraries.of(
                ClusterSize.MEASURED, new ClusterSize(2, 2), new ClusterSize(8, 64), new ClusterSize(100, 800));
        Arbitrary<ShapeHistory> histories = Combinators.combine(
                        Arbitraries.doubles().between(0.1, 10),
                        Arbitraries.doubles().between(0.1, 10),
                        Arbitraries.of(Standing.class))
                .as((local, spark, standing) -> new ShapeHistory(local, spark, 1, standing));
        return Combinators.combine(
                        Arbitraries.integers().between(1, 30),
                        Arbitraries.of(true, false),
                        clusters,
                        Arbitraries.oneOf(Arbitraries.just(ShapeHistory.NONE), histories),
                        Arbitraries.doubles().between(0.3, 3),
                        Arbitraries.doubles().between(0.3, 3))
                .as(Shape::new);
    }
}

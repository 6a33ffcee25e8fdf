package io.parquetframe.spark.router.plan;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Shapes of queries that are known to have brought the local engine down, or that come near its limits. A crash ends the
 * driver, so a shape stays here until the engine is shown to bear it.
 */
enum Hazard {
    WINDOWS_WITHOUT_ROWS("several windows under LIMIT 0"),
    SUBQUERIES_WITHOUT_ROWS("several scalar subqueries under LIMIT 0"),
    MANY_WINDOWS("more than " + Hazard.MOST + " windows"),
    MANY_SUBQUERIES("more than " + Hazard.MOST + " scalar subqueries");

    /** Each becomes a join or a pipeline of its own, which the engine plans and holds in memory all at once. */
    static final int MOST = 64;

    /**
     * What hazards are made of.
     *
     * @param windows number of window operators
     * @param scalarSubqueries number of scalar subqueries
     * @param limitZero whether some LIMIT lets no row pass
     */
    record Findings(int windows, int scalarSubqueries, boolean limitZero) {}

    private static final Map<Hazard, Predicate<Findings>> SHAPES = Map.of(
            WINDOWS_WITHOUT_ROWS, found -> found.limitZero() && found.windows() > 1,
            SUBQUERIES_WITHOUT_ROWS, found -> found.limitZero() && found.scalarSubqueries() > 1,
            MANY_WINDOWS, found -> found.windows() > MOST,
            MANY_SUBQUERIES, found -> found.scalarSubqueries() > MOST);

    private final String description;

    Hazard(String description) {
        this.description = description;
    }

    /** What a reason says. */
    String description() {
        return description;
    }

    /** The first hazard of a query. */
    static Optional<Hazard> of(Findings found) {
        return Stream.of(values())
                .filter(hazard -> SHAPES.getOrDefault(hazard, none -> false).test(found))
                .findFirst();
    }
}

package io.parquetframe.bench;

import io.parquetframe.bench.RegretCase.Action;
import io.parquetframe.it.data.TpchQueries;
import java.util.ArrayList;
import java.util.List;

/** The cases of the regret suite, by the group in which they run: one application a group. */
final class RegretSuite {

    private static final double LARGE = 5;

    private RegretSuite() {}

    /** TPC-H; above scale 1 those queries that Spark answers in seconds. */
    static List<RegretCase> tpch(double scale) {
        List<RegretCase> cases = new ArrayList<>();
        List<String> large = List.of("q1", "q3", "q6", "q12", "q14");
        TpchQueries.all().forEach((name, sql) -> {
            if (scale < LARGE || large.contains(name)) {
                cases.add(RegretCase.collect(name, scale, sql));
            }
        });
        return cases;
    }

    static List<RegretCase> small() {
        List<RegretCase> cases = new ArrayList<>();
        LatencyQuery.all().forEach((name, sql) -> cases.add(RegretCase.collect("small-" + name, 0, sql)));
        return cases;
    }

    /** Large results. */
    static List<RegretCase> results(double scale) {
        return List.of(
                RegretCase.collect("write-lineitem", scale, "SELECT * FROM lineitem")
                        .doing(Action.WRITE),
                RegretCase.collect("write-orders", scale, "SELECT * FROM orders")
                        .doing(Action.WRITE),
                RegretCase.collect("write-some", scale, "SELECT * FROM lineitem WHERE l_shipdate < DATE '1993-01-01'")
                        .doing(Action.WRITE),
                RegretCase.collect("foreach-lineitem", scale, "SELECT l_orderkey, l_comment FROM lineitem")
                        .doing(Action.FOREACH),
                RegretCase.collect("foreach-keys", scale, "SELECT l_orderkey, l_partkey, l_suppkey FROM lineitem")
                        .doing(Action.FOREACH),
                RegretCase.collect("foreach-modes", scale, "SELECT l_shipmode, l_shipinstruct FROM lineitem")
                        .doing(Action.FOREACH),
                RegretCase.collect(
                                "foreach-half",
                                scale,
                                "SELECT l_orderkey, l_extendedprice FROM lineitem WHERE l_quantity < 25")
                        .doing(Action.FOREACH),
                RegretCase.collect("foreach-customer", scale, "SELECT * FROM customer")
                        .doing(Action.FOREACH),
                RegretCase.collect("write-part", scale, "SELECT * FROM part").doing(Action.WRITE),
                RegretCase.collect(
                                "write-groups",
                                scale,
                                "SELECT l_orderkey, sum(l_quantity) AS q FROM lineitem GROUP BY l_orderkey")
                        .doing(Action.WRITE),
                RegretCase.collect("foreach-orders", scale, "SELECT * FROM orders")
                        .doing(Action.FOREACH),
                RegretCase.collect("collect-orders", scale, "SELECT * FROM orders"),
                RegretCase.collect(
                        "collect-keys", scale, "SELECT l_orderkey, l_partkey FROM lineitem WHERE l_quantity < 10"),
                RegretCase.collect(
                                "foreach-join",
                                scale,
                                "SELECT o_orderkey, o_comment, l_partkey FROM orders JOIN lineitem ON l_orderkey = o_orderkey")
                        .doing(Action.FOREACH));
    }

    /** Functions that Java computes for the engine, and texts. */
    static List<RegretCase> functions(double scale) {
        String instant = "timestamp_seconds(unix_date(l_shipdate) * 86400 + l_linenumber * 3600)";
        return List.of(
                RegretCase.collect(
                                "zone-hours",
                                scale,
                                "SELECT hour(" + instant + ") AS h, count(*) AS n FROM lineitem GROUP BY 1")
                        .with("spark.sql.session.timeZone", "America/New_York"),
                RegretCase.collect(
                                "zone-days",
                                scale,
                                "SELECT max(to_date(" + instant
                                        + ")) AS day, count(*) AS n FROM lineitem GROUP BY l_linenumber")
                        .with("spark.sql.session.timeZone", "America/New_York"),
                RegretCase.collect(
                                "zone-months",
                                scale,
                                "SELECT count(*) AS n FROM lineitem WHERE month(" + instant + ") = 3 OR dayofmonth("
                                        + instant + ") = 7")
                        .with("spark.sql.session.timeZone", "America/New_York"),
                RegretCase.collect(
                        "decimals-two",
                        scale,
                        "SELECT max(cast(cast(l_tax AS double) * 1.1 AS decimal(18, 4))) AS p,"
                                + " min(cast(cast(l_quantity AS double) / 3 AS decimal(18, 4))) AS q FROM lineitem"),
                RegretCase.collect(
                        "powers", scale, "SELECT max(pow(cast(l_quantity AS double), 1.5)) AS p FROM lineitem"),
                RegretCase.collect(
                        "logarithms",
                        scale,
                        "SELECT max(exp(ln(cast(l_quantity AS double)) + sin(cast(l_tax AS double)))) AS p FROM lineitem"),
                RegretCase.collect(
                        "decimals",
                        scale,
                        "SELECT max(cast(cast(l_extendedprice AS double) * 1.1 AS decimal(18, 4))) AS p FROM lineitem"),
                RegretCase.collect(
                        "patterns", scale, "SELECT count(*) AS n FROM lineitem WHERE l_comment RLIKE 'sp[a-z]+ .*ly'"),
                RegretCase.collect(
                        "likes", scale, "SELECT count(*) AS n FROM orders WHERE o_comment LIKE '%special%requests%'"),
                RegretCase.collect("capitals", scale, "SELECT max(upper(l_comment)) AS t FROM lineitem"));
    }

    /** What needs memory. */
    static List<RegretCase> memory(double scale) {
        return List.of(
                RegretCase.collect(
                        "tight-groups",
                        scale,
                        "SELECT l_orderkey, l_partkey, count(*) AS n FROM lineitem GROUP BY ALL ORDER BY n DESC, 1, 2 LIMIT 10"),
                RegretCase.collect(
                        "tight-texts",
                        scale,
                        "SELECT l_comment, count(*) AS n FROM lineitem GROUP BY ALL ORDER BY n DESC, 1 LIMIT 10"),
                RegretCase.collect(
                        "tight-join",
                        scale,
                        "SELECT count(*) AS n, max(a.l_comment) AS t FROM lineitem a JOIN lineitem b"
                                + " ON a.l_orderkey = b.l_orderkey AND a.l_linenumber = b.l_linenumber"),
                RegretCase.collect(
                        "tight-window",
                        scale,
                        "SELECT max(r) AS m, max(l_comment) AS t FROM (SELECT row_number() OVER (PARTITION BY l_partkey ORDER BY"
                                + " l_orderkey, l_linenumber) AS r, l_comment FROM lineitem)"),
                RegretCase.collect("tight-q1", scale, TpchQueries.of("q1")),
                RegretCase.collect("tight-q6", scale, TpchQueries.of("q6")));
    }

    /** Over a table that Spark keeps. */
    static List<RegretCase> cached(double scale) {
        return List.of(
                RegretCase.collect("cached-count", scale, "SELECT count(*) AS n FROM kept WHERE l_quantity < 10"),
                RegretCase.collect(
                        "cached-groups",
                        scale,
                        "SELECT l_shipmode, sum(l_quantity) AS q FROM kept GROUP BY l_shipmode"));
    }

    /** Where Spark has executors of its own. */
    static List<RegretCase> cluster(double scale) {
        return List.of(
                RegretCase.collect("cluster-q6", scale, TpchQueries.of("q6")),
                RegretCase.collect("cluster-foreach", scale, "SELECT * FROM lineitem")
                        .doing(Action.FOREACH),
                RegretCase.collect("cluster-keys", scale, "SELECT l_orderkey, l_partkey, l_suppkey FROM lineitem")
                        .doing(Action.FOREACH));
    }
}

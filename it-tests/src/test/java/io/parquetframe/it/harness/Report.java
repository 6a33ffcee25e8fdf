package io.parquetframe.it.harness;

import org.apache.spark.sql.execution.QueryExecution;

/** What a failing comparison prints. */
final class Report {

    private Report() {}

    /** The query, the fault with the first differing row, both plans with the translated SQL, and the reasons. */
    static String of(Case asked, String fault, Run expected, Run actual) {
        return """

                %s
                fault: %s
                route: %s
                settings: %s
                query: %s
                --- translated
                %s
                --- spark
                %s
                --- local
                %s
                """
                .formatted(
                        asked.name(),
                        fault,
                        actual.route().map(r -> r.outcome() + " " + r.reasons()).orElse("none recorded"),
                        asked.settings(),
                        asked.text(),
                        actual.route().map(Route::translated).orElse(""),
                        plan(expected),
                        plan(actual));
    }

    static String outcome(String engine, Run run) {
        return run.outcome() instanceof Run.Answered answered
                ? engine + " answers with " + answered.rows().size() + " rows"
                : engine + " raises " + ((Run.Raised) run.outcome()).condition() + " ("
                        + ((Run.Raised) run.outcome()).error() + ")";
    }

    private static String plan(Run run) {
        QueryExecution execution = run.execution();
        return execution == null || !run.wasPlanned()
                ? "no plan: the query failed before planning"
                : execution.toString();
    }
}

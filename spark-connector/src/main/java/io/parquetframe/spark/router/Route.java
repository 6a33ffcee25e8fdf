package io.parquetframe.spark.router;

/** Where a query of a user goes. */
sealed interface Route {

    /** To the local engine: what stands around the rows, and the rows' own plan. */
    record Local(EnclosedQuery query, PlannedQuery planned) implements Route {}

    /** To an engine that was registered. */
    record Other(EnclosedQuery query, EngineQueryExec.Planned planned) implements Route {}

    /** To Spark, whose planner goes on as without us. */
    record Spark() implements Route {}

    /** Nowhere: a setting or hint of the user makes no sense, and the query says so when it runs. */
    record Refused(RuntimeException error) implements Route {}
}

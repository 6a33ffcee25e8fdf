package io.parquetframe.spark.engine;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** A query that an engine has planned. Safe for use by many threads. */
public interface EngineQuery {

    /**
     * Runs the query, once for each call, on the calling thread; an interrupt is a wish to end.
     *
     * @return all rows in order, with the columns and types of the plan's output, none of them used again by the engine
     * @throws Exception for which Spark answers instead
     */
    List<InternalRow> rows() throws Exception;

    /** What EXPLAIN shows of it, one line. */
    default String description() {
        return "";
    }
}

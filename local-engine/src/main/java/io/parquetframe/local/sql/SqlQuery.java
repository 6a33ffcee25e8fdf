package io.parquetframe.local.sql;

import java.util.List;

/**
 * A whole query: common table expressions, each computed once, and the relation whose rows are the result. The result
 * has exactly the given columns in this order.
 */
public record SqlQuery(List<Cte> ctes, SqlRelation body, List<String> columns) {

    public SqlQuery {
        ctes = List.copyOf(ctes);
        columns = List.copyOf(columns);
    }

    /** A named relation that the engine materializes; it may use those before it. */
    public record Cte(String name, SqlRelation body) {}
}

package io.parquetframe.local;

import io.parquetframe.local.parquet.FileIdentity;
import io.parquetframe.local.sql.SqlPrinter;
import io.parquetframe.local.sql.SqlQuery;
import java.util.List;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A query for the local engine.
 *
 * @param sql the text in the engine's dialect; only {@link #of} makes it, from a typed tree
 * @param files the files that it reads, as they were when it was planned; a run whose files changed fails
 * @param resultSchema the Arrow schema of the result, columns by position
 */
public record LocalQuery(String sql, List<FileIdentity> files, Schema resultSchema) {

    public LocalQuery {
        files = List.copyOf(files);
    }

    /** Prints the tree. */
    public static LocalQuery of(SqlQuery query, List<FileIdentity> files, Schema resultSchema) {
        return new LocalQuery(SqlPrinter.print(query), files, resultSchema);
    }
}

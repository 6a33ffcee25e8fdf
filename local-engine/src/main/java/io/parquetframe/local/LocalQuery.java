package io.parquetframe.local;

import io.parquetframe.local.parquet.FileIdentity;
import io.parquetframe.local.sql.NullChecks;
import io.parquetframe.local.sql.SemiJoinReduction;
import io.parquetframe.local.sql.SqlPrinter;
import io.parquetframe.local.sql.SqlQuery;
import io.parquetframe.local.stream.ArrowInput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A query for the local engine.
 *
 * @param sql the text in the engine's dialect; only {@link #of} makes it, from a typed tree
 * @param streams what it reads as Arrow batches, by the name in the text, one for each scan
 * @param files the files that it reads, as they were when it was planned; a run whose files changed fails
 * @param resultSchema the Arrow schema of the result, columns by position
 * @param tree what the text was printed from, so that a run can put tables in memory in place of files; null for a text
 *     that reads what it says
 * @param cut where the result ends, when the text asks for a row more; null when all of it is wanted
 */
public record LocalQuery(
        String sql,
        Map<String, ArrowInput> streams,
        List<FileIdentity> files,
        Schema resultSchema,
        @Nullable SqlQuery tree,
        @Nullable Cut cut) {

    public LocalQuery {
        streams = Map.copyOf(streams);
        files = List.copyOf(files);
    }

    /** A query that reads files only. */
    public LocalQuery(String sql, List<FileIdentity> files, Schema resultSchema) {
        this(sql, Map.of(), files, resultSchema, null, null);
    }

    /** Prints the tree, after the rewrites that spare the engine work. */
    public static LocalQuery of(SqlQuery query, List<FileIdentity> files, Schema resultSchema) {
        return of(query, files, resultSchema, null);
    }

    /** The same for a result that is cut. */
    public static LocalQuery of(SqlQuery query, List<FileIdentity> files, Schema resultSchema, @Nullable Cut cut) {
        Map<String, Long> lengths = new HashMap<>();
        files.forEach(file -> lengths.put(file.path(), file.length()));
        SqlQuery rewritten = SemiJoinReduction.apply(NullChecks.simplify(query), scan -> scan.paths().stream()
                .mapToLong(path -> lengths.getOrDefault(path, 0L))
                .sum());
        SqlPrinter.Printed printed = SqlPrinter.printed(rewritten);
        return new LocalQuery(printed.sql(), printed.streams(), files, resultSchema, rewritten, cut);
    }
}

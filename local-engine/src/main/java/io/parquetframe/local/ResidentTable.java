package io.parquetframe.local;

import io.parquetframe.local.sql.SqlExpression;
import java.util.Map;
import java.util.Set;

/**
 * Columns in memory: a table in a database of its own. Guarded by {@link ResidentTables}; what never changes may be read by
 * anyone.
 */
final class ResidentTable {

    private final String database;
    private final Map<SqlExpression, String> columns;
    private final long bytes;
    private int pins;
    private boolean retired;

    /** @param columns what each column holds, an expression over the columns of the files, and its name */
    ResidentTable(String database, Map<SqlExpression, String> columns, long bytes) {
        this.database = database;
        this.columns = Map.copyOf(columns);
        this.bytes = bytes;
    }

    String database() {
        return database;
    }

    Map<SqlExpression, String> columns() {
        return columns;
    }

    long bytes() {
        return bytes;
    }

    boolean holds(Set<SqlExpression> wanted) {
        return columns.keySet().containsAll(wanted);
    }

    boolean isPinned() {
        return pins > 0;
    }

    void pin() {
        pins++;
    }

    /** Whether it can be dropped now. */
    boolean unpin() {
        pins--;
        return isFree();
    }

    /** No query will find it any more. */
    void retire() {
        retired = true;
    }

    /** Whether it can be dropped. */
    boolean isFree() {
        return retired && pins == 0;
    }
}

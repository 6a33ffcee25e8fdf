package io.parquetframe.local;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/**
 * The error that ended a streaming query before its first row. DuckDB's driver reports only {@code Invalid result set};
 * its chunk interface reports the error itself. So a query that failed soon is run again there up to the same error,
 * and one that failed late keeps the message that says nothing.
 */
final class HiddenError implements AutoCloseable {

    private static final String HIDDEN = "Invalid result set";
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration SLACK = Duration.ofMillis(250);

    private final DuckDBPreparedStatement statement;
    private final Duration elapsed;

    HiddenError(DuckDBConnection connection, String sql, long elapsedNanos) throws SQLException {
        this.statement = connection.prepare(sql);
        this.elapsed = Duration.ofNanos(elapsedNanos);
    }

    static boolean isHidden(SQLException error) {
        String message = error.getMessage();
        return message != null && message.endsWith(HIDDEN);
    }

    void cancel() throws SQLException {
        statement.cancel();
    }

    /** The error itself, or one that tells how long it took when it was not found. */
    SQLException reveal(LocalEngine engine, SQLException hidden) {
        SQLException unknown = new SQLException(
                "The engine failed after " + elapsed.toMillis()
                        + " ms, before its first row; its driver does not tell why",
                hidden);
        if (elapsed.compareTo(SOON) > 0) {
            return unknown;
        }
        ScheduledFuture<?> limit = engine.every(elapsed.multipliedBy(2).plus(SLACK), this::cancelQuietly);
        try (DuckDBChunkedResult result = statement.query()) {
            return unknown;
        } catch (SQLException e) {
            return LocalFailures.isInterrupt(e) ? unknown : e;
        } finally {
            limit.cancel(false);
        }
    }

    private void cancelQuietly() {
        try {
            cancel();
        } catch (SQLException e) {
            // Closed meanwhile.
            return;
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}

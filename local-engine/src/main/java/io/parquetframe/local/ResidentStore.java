package io.parquetframe.local;

import io.parquetframe.local.parquet.FileIdentity;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlPrinter;
import io.parquetframe.local.sql.SqlRelation.Item;
import io.parquetframe.local.sql.SqlRelation.ParquetScan;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes and drops tables in the engine. Each is in a database in memory of its own: dropping it gives all of its memory
 * back, and its columns are compressed, which takes a sixth of the memory and keeps dictionaries, which group faster. For
 * one thread, but for {@link #cancel} and {@link #interrupt}.
 */
final class ResidentStore {

    private static final long BLOCK_BYTES = 256 << 10;
    private static final int SAMPLED_ROWS = 4_096;
    /** What a value takes beside its text; numbers take less in all. */
    private static final long OVERHEAD_BYTES = 8;

    // Two changes within one tick of a file system's clock look alike. Ticks are 10 ms at most, where whole seconds are
    // not.
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration COARSE_TICK = Duration.ofSeconds(3);
    private static final long SECOND_NANOS = 1_000_000_000;

    private static final String BYTES_IN_TABLES =
            "SELECT memory_usage_bytes + temporary_storage_bytes FROM duckdb_memory() WHERE tag = 'IN_MEMORY_TABLE'";

    /** A connection for each piece of work. */
    interface Connections {
        Connection connect() throws SQLException;
    }

    private final Connections connections;
    private long made;
    private volatile @Nullable Statement running;
    private volatile boolean cancelled;

    ResidentStore(Connections connections) {
        this.connections = connections;
    }

    /** Whether a further change of any of these files would show in its identity. */
    static boolean isSettled(List<FileIdentity> files) {
        Instant now = Instant.now();
        return files.stream().allMatch(file -> {
            long changed = Math.max(file.changedNanos(), file.modifiedNanos());
            Duration tick = changed % SECOND_NANOS == 0 ? COARSE_TICK : TICK;
            return Instant.ofEpochSecond(0, changed).plus(tick).isBefore(now);
        });
    }

    /** About the bytes of these columns while they are put into memory, when they are not compressed yet. */
    long estimate(List<FileIdentity> files, Set<SqlExpression> columns) throws SQLException {
        ParquetScan scan = scan(files, named(columns));
        String all = SqlPrinter.scan(scan);
        try (Connection connection = connections.connect();
                Statement statement = open(connection)) {
            long rows = number(statement, "SELECT count(*) FROM (" + SqlPrinter.scan(scan(files, Map.of())) + ")");
            StringBuilder width = new StringBuilder("SELECT CAST(ceil(avg(0");
            for (String column : scan.items().stream().map(Item::name).toList()) {
                width.append(" + coalesce(strlen(CAST(\"").append(column).append("\" AS VARCHAR)), 0) + ");
                width.append(OVERHEAD_BYTES);
            }
            long rowBytes = number(statement, width + ")) AS BIGINT) FROM (" + all + " LIMIT " + SAMPLED_ROWS + ")");
            return Math.max(BLOCK_BYTES, rows * rowBytes);
        } finally {
            running = null;
        }
    }

    /** Reads the columns into memory. */
    ResidentTable create(List<FileIdentity> files, Set<SqlExpression> columns) throws SQLException {
        Map<SqlExpression, String> names = named(columns);
        String database = "resident" + made++;
        boolean complete = false;
        try (Connection connection = connections.connect();
                Statement statement = open(connection)) {
            long before = number(statement, BYTES_IN_TABLES);
            statement.execute("ATTACH ':memory:' AS " + database + " (COMPRESS)");
            try {
                statement.execute(SqlPrinter.createTable(database, scan(files, names)));
                statement.execute("CHECKPOINT " + database);
                long bytes = number(statement, BYTES_IN_TABLES) - before;
                complete = true;
                return new ResidentTable(database, names, Math.max(bytes, BLOCK_BYTES));
            } finally {
                if (!complete) {
                    var unused = detach(database);
                }
            }
        } finally {
            running = null;
        }
    }

    /** Whether it is gone. */
    boolean drop(ResidentTable table) {
        return detach(table.database());
    }

    /** Stops the work at hand, for ever. */
    void cancel() {
        cancelled = true;
        interrupt();
    }

    /** Stops the statement at hand, if there is one; the driver drops an interrupt that comes early. */
    void interrupt() {
        Statement current = running;
        if (current != null) {
            try {
                current.cancel();
            } catch (SQLException e) {
                // Closed meanwhile.
                return;
            }
        }
    }

    private boolean detach(String database) {
        try (Connection connection = connections.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DETACH " + database);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private Statement open(Connection connection) throws SQLException {
        Statement statement = connection.createStatement();
        running = statement;
        if (cancelled) {
            statement.close();
            throw new SQLException("The engine is being closed");
        }
        return statement;
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private static Map<SqlExpression, String> named(Set<SqlExpression> columns) {
        Map<SqlExpression, String> names = new LinkedHashMap<>();
        columns.forEach(column -> names.put(column, "k" + names.size()));
        return names;
    }

    private static ParquetScan scan(List<FileIdentity> files, Map<SqlExpression, String> names) {
        List<Item> items = new ArrayList<>();
        names.forEach((column, name) -> items.add(new Item(column, name)));
        return new ParquetScan(files.stream().map(FileIdentity::path).toList(), items);
    }
}

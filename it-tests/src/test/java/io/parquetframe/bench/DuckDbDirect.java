package io.parquetframe.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBResultSet;

/** DuckDB without Spark and without us: the floor. Views over the same files, results fetched as Arrow. */
final class DuckDbDirect implements AutoCloseable {

    private static final long BATCH_ROWS = 65_536;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Connection connection;
    private final BufferAllocator allocator = new RootAllocator();

    DuckDbDirect() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        execute("SET threads = " + BenchSession.CORES);
        // The zone of the machine plays no part.
        execute("SET TimeZone = 'UTC'");
    }

    /** Makes the Parquet files of each table's directory a view of the table's name. */
    void register(Path directory, List<String> tables) throws SQLException {
        for (String table : tables) {
            String files =
                    directory.resolve(table).resolve("*.parquet").toString().replace("'", "''");
            execute("CREATE OR REPLACE VIEW " + table + " AS SELECT * FROM read_parquet('" + files + "')");
        }
    }

    /** Milliseconds from the text to the last batch. */
    double millis(String sql) throws SQLException, IOException {
        long start = System.nanoTime();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql);
                ArrowReader batches =
                        (ArrowReader) result.unwrap(DuckDBResultSet.class).arrowExportStream(allocator, BATCH_ROWS)) {
            while (batches.loadNextBatch()) {
                batches.getVectorSchemaRoot().getRowCount();
            }
        }
        return (System.nanoTime() - start) / NANOS_PER_MILLI;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        allocator.close();
    }
}

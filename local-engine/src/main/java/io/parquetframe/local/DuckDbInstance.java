package io.parquetframe.local;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * One in-memory DuckDB, configured and locked. Results are streamed: a result that DuckDB materializes for JDBC is
 * outside its memory limit, without any bound.
 */
final class DuckDbInstance implements AutoCloseable {

    private final DuckDBConnection seed;

    private DuckDbInstance(DuckDBConnection seed) {
        this.seed = seed;
    }

    static DuckDbInstance open(LocalEngineOptions options, Path spillDirectory) throws SQLException {
        Properties properties = new Properties();
        // A session option that a locked configuration cannot change any more; duplicates inherit it.
        properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", properties);
        try (Statement statement = connection.createStatement()) {
            for (String setting : settings(options, spillDirectory)) {
                statement.execute("SET GLOBAL " + setting);
            }
            JavaFunctions.register(connection);
            statement.execute("SET GLOBAL lock_configuration = true");
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
        return new DuckDbInstance((DuckDBConnection) connection);
    }

    private static List<String> settings(LocalEngineOptions options, Path spillDirectory) {
        return List.of(
                "TimeZone = '" + ArrowTypes.ZONE + "'",
                "Calendar = 'gregorian'",
                "memory_limit = '" + (options.memoryBytes() - ResultMemory.bytesOf(options)) + "B'",
                "threads = " + options.threads(),
                "temp_directory = '" + spillDirectory.toString().replace("'", "''") + "'",
                "max_temp_directory_size = '" + options.spillLimitBytes() + "B'",
                "autoinstall_known_extensions = false",
                "autoload_known_extensions = false",
                "allow_community_extensions = false",
                "allow_persistent_secrets = false",
                // Either could answer from a file that was replaced.
                "enable_external_file_cache = false",
                "parquet_metadata_cache = false",
                "preserve_insertion_order = true",
                // Where Spark raises, the engine must fail too.
                "scalar_subquery_error_on_multiple_rows = true",
                "error_on_division_by_zero = true",
                "ieee_floating_point_ops = true",
                "arrow_output_version = '1.0'",
                "arrow_large_buffer_size = false",
                "arrow_lossless_conversion = false",
                // Reading anywhere is allowed, all else that reaches outside is not.
                "allowed_directories = ['/']",
                "enable_external_access = false");
    }

    /** A further connection to the same instance, about 0.01 ms. */
    DuckDBConnection connect() throws SQLException {
        return seed.duplicate();
    }

    @Override
    public void close() throws SQLException {
        seed.close();
    }
}

package io.parquetframe.local.parquet;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The engine itself, for pinning what these checks believe of it. */
final class Engine implements AutoCloseable {

    private final Connection connection;

    Engine() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("SET threads = 1");
        }
    }

    /** The first column of the result, as text. */
    List<String> query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (result.next()) {
                values.add(String.valueOf(result.getString(1)));
            }
            return values;
        }
    }

    /** The files as a table function, each path escaped for the engine's globs. */
    static String scan(Path... files) {
        List<String> literals = new ArrayList<>();
        for (Path file : files) {
            String escaped = file.toString().replaceAll("[*?\\[]", "[$0]").replace("'", "''");
            literals.add("'" + escaped + "'");
        }
        return "read_parquet([" + String.join(", ", literals) + "], hive_partitioning = false, union_by_name = false)";
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

package io.parquetframe.local;

import io.parquetframe.local.parquet.FileIdentity;
import io.parquetframe.local.sql.SqlType;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/** What the engine's tests share: small queries, their rows as Java objects, a Parquet file. */
final class TestEngine {

    static final long MEMORY = 256L << 20;

    /** 10¹⁰ rows that no optimizer can shortcut: minutes of work. */
    static final String MINUTES =
            "SELECT max(hash(a.range * 7 + b.range)::VARCHAR) FROM range(100000) a, range(100000) b";

    private TestEngine() {}

    static LocalEngine start(Path directory) throws EngineUnavailableException {
        return LocalEngine.start(LocalEngineOptions.of(MEMORY, directory).withThreads(2));
    }

    static LocalQuery query(String sql, SqlType... columns) {
        return query(sql, List.of(), columns);
    }

    static LocalQuery query(String sql, List<FileIdentity> files, SqlType... columns) {
        List<Field> fields = new ArrayList<>();
        for (SqlType column : columns) {
            fields.add(ArrowTypes.field("c" + fields.size(), column, true));
        }
        return new LocalQuery(sql, files, new Schema(fields));
    }

    static List<List<Object>> rows(LocalEngine engine, LocalQuery query) throws LocalExecutionException, IOException {
        try (LocalRun run = engine.prepare(query);
                LocalResult result = run.execute()) {
            return rows(result);
        }
    }

    static List<List<Object>> rows(LocalResult result) throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        try (ArrowReader reader = result.reader()) {
            while (reader.loadNextBatch()) {
                for (int row = 0; row < reader.getVectorSchemaRoot().getRowCount(); row++) {
                    List<Object> values = new ArrayList<>();
                    for (FieldVector vector : reader.getVectorSchemaRoot().getFieldVectors()) {
                        Object value = vector.getObject(row);
                        values.add(value instanceof org.apache.arrow.vector.util.Text text ? text.toString() : value);
                    }
                    rows.add(values);
                }
            }
        }
        return rows;
    }

    /** Writes the rows of a query, with an engine of its own. */
    static FileIdentity parquet(Path file, String sql) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + sql + ") TO '" + file + "' (FORMAT parquet)");
        }
        return FileIdentity.of(file);
    }
}

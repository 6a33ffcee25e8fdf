package io.parquetframe.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** The small queries of the latency suite and their one file. */
final class LatencyQuery {

    static final String TABLE = "events";

    /** With Spark 4.1's writer and snappy these rows are a file of about 0.8 MB. */
    private static final int ROWS = 50_000;

    private LatencyQuery() {}

    /** Query name to text. */
    static Map<String, String> all() {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("count", "SELECT count(*) AS n FROM events WHERE amount > 500");
        queries.put(
                "aggregate",
                "SELECT category, count(*) AS n, sum(amount) AS total, max(day) AS latest FROM events GROUP BY category");
        queries.put("top10", "SELECT id, customer, amount FROM events ORDER BY amount DESC, id LIMIT 10");
        queries.put(
                "join",
                "SELECT a.category, count(*) AS n, sum(c.amount) AS total FROM events a"
                        + " JOIN events b ON a.previous = b.id JOIN events c ON b.previous = c.id"
                        + " WHERE a.day >= DATE '2026-06-01' GROUP BY a.category");
        return queries;
    }

    /** Writes the file if it is not there and makes it the session's view; the same rows on every machine. */
    static Path use(SparkSession spark) {
        Path directory = TpchInput.cache("latency");
        Path table = directory.resolve(TABLE);
        if (!table.resolve("_SUCCESS").toFile().exists()) {
            spark.range(0, ROWS, 1, 1)
                    .selectExpr(
                            "id",
                            "(id * 7919) % 50000 AS previous",
                            "cast((id * 104729) % 5000 AS int) AS customer",
                            "cast(((id * 15485863) % 100000) / 100 AS decimal(12,2)) AS amount",
                            "concat('category ', (id * 31) % 25) AS category",
                            "date_add(DATE '2026-01-01', cast((id * 13) % 365 AS int)) AS day")
                    .write()
                    .mode(SaveMode.Overwrite)
                    .parquet(table.toUri().toString());
        }
        spark.read().parquet(table.toUri().toString()).createOrReplaceTempView(TABLE);
        return directory;
    }
}

import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A job of many small steps: writes some orders, then asks about each city, and writes a report. Nothing in it knows of ParquetFrame. */
public final class SalesReport {

    /** Expects a directory for its files. */
    public static void main(String[] arguments) throws IOException {
        String directory = arguments[0];
        try (SparkSession spark = SparkSession.builder().appName("sales report").getOrCreate()) {
            spark.range(0, 100_000, 1, 1)
                    .selectExpr("id", "id % 20 AS city", "cast(id % 1000 AS decimal(12, 2)) AS amount")
                    .write()
                    .mode("overwrite")
                    .parquet(directory + "/orders");
            spark.read().parquet(directory + "/orders").createOrReplaceTempView("orders");

            long begun = System.nanoTime();
            List<Row> cities = spark.sql("SELECT DISTINCT city FROM orders ORDER BY city").collectAsList();
            for (Row city : cities) {
                Row row = spark.sql(
                                "SELECT count(*) AS orders, sum(amount) AS total FROM orders WHERE city = " + city.getLong(0))
                        .first();
                System.out.println("city " + city.getLong(0) + ": " + row.get(0) + " orders, " + row.get(1));
            }
            System.out.printf("%d queries in %d ms%n", cities.size() + 1, (System.nanoTime() - begun) / 1_000_000);

            spark.sql("SELECT city, sum(amount) AS total FROM orders GROUP BY city ORDER BY city")
                    .write()
                    .mode("overwrite")
                    .parquet(directory + "/report");
            System.out.println("report: " + spark.read().parquet(directory + "/report").count() + " cities");
        }
    }

    private SalesReport() {}
}

package io.parquetframe.uses.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Small queries, a large one and an entity. In cluster mode nobody sees what it prints, so it writes its answers to a file. */
public final class Report {

    private final SparkSession spark;
    private final List<String> answers = new ArrayList<>();

    private Report(SparkSession spark) {
        this.spark = spark;
    }

    /** Expects a directory with the tables small and large, a name for its entity, and a file for its answers. */
    public static void main(String[] arguments) throws IOException {
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            Report report = new Report(spark);
            report.run(arguments[0], arguments[1]);
            Files.write(Path.of(arguments[2]), report.answers);
        }
    }

    private void run(String data, String entity) {
        for (String table : List.of("small", "large")) {
            spark.read().parquet(data + "/" + table).createOrReplaceTempView(table);
        }
        answer("small", "SELECT count(*) AS n, sum(id) AS total FROM small WHERE id % 2 = 0");
        answer("large", "SELECT count(DISTINCT part) AS parts, sum(id) AS total FROM large");
        spark.sql("CREATE NAMESPACE IF NOT EXISTS pf.uses");
        spark.sql("CREATE TABLE pf.uses." + entity + " (id BIGINT, part STRING, PRIMARY KEY (id))");
        spark.sparkContext().setJobDescription("insert");
        spark.sql("INSERT INTO pf.uses." + entity + " SELECT id, part FROM large");
        answer("entity", "SELECT count(*) AS n, max(id) AS last FROM pf.uses." + entity);
        try {
            spark.sql("INSERT INTO pf.uses." + entity + " VALUES (7, 'again')");
        } catch (RuntimeException e) {
            answers.add("refused " + e.getClass().getSimpleName());
        }
    }

    private void answer(String name, String query) {
        spark.sparkContext().setJobDescription(name);
        answers.add(name + " " + spark.sql(query).first());
    }
}

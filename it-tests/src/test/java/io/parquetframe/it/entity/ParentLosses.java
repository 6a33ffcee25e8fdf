package io.parquetframe.it.entity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.streaming.Trigger;

/**
 * Ways to lose users that orders refer to. Users have an id and a country, by which they are partitioned; the first snapshot has
 * none, and those of now are 1 in DE, 2 and 3 in FR and 4 in IT. Where rows are put in their place, it is user 60 in DE.
 */
final class ParentLosses {

    private static int streams;

    private final EntitySession pf;
    private final String users;
    private final Path directory;

    private ParentLosses(EntitySession pf, String users, Path directory) {
        this.pf = pf;
        this.users = users;
        this.directory = directory;
    }

    /** What a user does. */
    interface Loss {
        void run() throws Exception;
    }

    /** By what they are called. */
    static Map<String, Loss> of(EntitySession pf, String users, Path directory) {
        Map<String, Loss> losses = new LinkedHashMap<>();
        ParentLosses parents = new ParentLosses(pf, users, directory);
        parents.add(losses);
        parents.addOverwrites(losses);
        return losses;
    }

    private void add(Map<String, Loss> losses) {
        losses.put("DELETE of rows", () -> pf.sql("DELETE FROM " + users + " WHERE id = 2"));
        losses.put("DELETE of files", () -> pf.sql("DELETE FROM " + users + " WHERE country = 'DE'"));
        losses.put("DELETE of all", () -> pf.sql("DELETE FROM " + users));
        losses.put("TRUNCATE", () -> pf.sql("TRUNCATE TABLE " + users));
        losses.put("UPDATE of the key", () -> pf.sql("UPDATE " + users + " SET id = 100 WHERE id = 1"));
        losses.put("MERGE, DELETE", () -> merge("id = 1 WHEN MATCHED THEN DELETE"));
        losses.put("MERGE, UPDATE of the key", () -> merge("id = 1 WHEN MATCHED THEN UPDATE SET id = 100"));
        losses.put("MERGE, NOT MATCHED BY SOURCE", () -> merge("id = v.id WHEN NOT MATCHED BY SOURCE THEN DELETE"));
        losses.put("DROP", () -> pf.sql("DROP TABLE " + users));
        losses.put(
                "rollback",
                () -> pf.sql("CALL pf.system.rollback('" + users.substring("pf.".length()) + "', "
                        + pf.sql("SELECT min(snapshot) FROM " + users + ".snapshots")
                                .first()
                                .get(0) + ")"));
    }

    private void addOverwrites(Map<String, Loss> losses) {
        losses.put("INSERT OVERWRITE", () -> sql("INSERT OVERWRITE " + users + " SELECT * FROM v"));
        losses.put(
                "INSERT REPLACE WHERE", () -> sql("INSERT INTO " + users + " REPLACE WHERE id <= 1 SELECT * FROM v"));
        losses.put("writeTo.overwrite", () -> rows().writeTo(table())
                .overwrite(col("country").equalTo("DE")));
        losses.put("writeTo.overwritePartitions", () -> rows().writeTo(table()).overwritePartitions());
        losses.put(
                "insertInto, Overwrite",
                () -> rows().write().mode(SaveMode.Overwrite).insertInto(table()));
        losses.put(
                "saveAsTable, Overwrite",
                () -> rows().write().mode(SaveMode.Overwrite).saveAsTable(table()));
        losses.put("stream, complete", this::completeStream);
        losses.put("REPLACE TABLE AS SELECT", () -> sql("REPLACE TABLE " + users + " AS SELECT * FROM v"));
    }

    private String table() {
        return users.replace("pf.", pf.catalog() + ".");
    }

    private Dataset<Row> rows() {
        return pf.sql("SELECT 60 AS id, 'DE' AS country");
    }

    private void sql(String statement) {
        rows().createOrReplaceTempView("v");
        pf.sql(statement);
    }

    private void merge(String condition) {
        sql("MERGE INTO " + users + " t USING v ON t." + condition);
    }

    private void completeStream() throws Exception {
        int number = ++streams;
        Path input = directory.resolve("complete" + number);
        Dataset<Row> rows = rows();
        rows.coalesce(1).write().parquet(input.toString());
        pf.spark()
                .readStream()
                .schema(rows.schema())
                .parquet(input.toString())
                .groupBy("id")
                .agg(max("country").as("country"))
                .writeStream()
                .option(
                        "checkpointLocation",
                        input.resolveSibling("checkpoint of complete" + number).toString())
                .outputMode("complete")
                .trigger(Trigger.AvailableNow())
                .toTable(table())
                .awaitTermination();
    }
}

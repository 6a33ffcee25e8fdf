package io.parquetframe.it.data;

import io.parquetframe.it.harness.SessionSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/**
 * The tables of another session once more, as entities under the same names in a session of their own. Newer files hide some
 * of their rows.
 */
public final class EntityViews {

    private static final Map<String, String> PARTITIONING = Map.of("t_parts", "p_int, p_str");

    private EntityViews() {}

    /**
     * Makes entities of tables and views of the entities in a new session.
     *
     * @param keys the primary key of each table, by commas
     * @param changes what is done to each afterwards, with %s for its name
     */
    public static SparkSession register(
            SparkSession spark, Map<String, String> keys, List<String> changes, String storage, Path warehouse) {
        SparkSession session = spark.newSession();
        String catalog = "views_" + storage;
        session.conf().set("spark.sql.session.timeZone", spark.conf().get("spark.sql.session.timeZone"));
        session.conf().set("spark.sql.catalog." + catalog, "io.parquetframe.spark.ParquetFrameCatalog");
        session.conf()
                .set(
                        "spark.sql.catalog." + catalog + ".warehouse",
                        warehouse.resolve(storage).toUri().toString());
        try (SessionSettings open = SessionSettings.engine(session, "spark")) {
            session.sql("CREATE NAMESPACE " + catalog + ".v");
            keys.forEach((table, key) -> {
                String entity = catalog + ".v." + table;
                session.createDataFrame(
                                stored(spark.table(table)).collectAsList(),
                                stored(spark.table(table)).schema())
                        .createOrReplaceTempView("source");
                String partitioning =
                        PARTITIONING.containsKey(table) ? " PARTITIONED BY (" + PARTITIONING.get(table) + ")" : "";
                session.sql("CREATE TABLE " + entity + partitioning + " TBLPROPERTIES ('primaryKey' = '" + key
                        + "', 'storage' = '" + storage + "') AS SELECT /*+ COALESCE(1) */ * FROM source");
                changes.forEach(change -> session.sql(change.formatted(entity)));
                session.table(entity).createOrReplaceTempView(table);
            });
        }
        return session;
    }

    private static Dataset<Row> stored(Dataset<Row> data) {
        List<String> columns = new ArrayList<>();
        for (StructField field : data.schema().fields()) {
            if (AvroTables.isAvro(field.dataType())) {
                columns.add('`' + field.name().replace("`", "``") + '`');
            }
        }
        return data.selectExpr(columns.toArray(String[]::new));
    }
}

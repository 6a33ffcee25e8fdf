package io.parquetframe.spark;

import io.parquetframe.spark.router.Decision;
import io.parquetframe.spark.router.DecisionLog;
import io.parquetframe.spark.router.Explanation;
import io.parquetframe.spark.router.Outcome;
import io.parquetframe.spark.source.AvroTarget;
import io.parquetframe.spark.source.SingleAvroFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** ParquetFrame for callers from Java: files in and out, and what was decided on queries, and why. Thread-safe. */
public final class ParquetFrame {

    private ParquetFrame() {}

    /** The last decisions of the application, oldest first; how many are kept, {@code router.decisions} says. */
    public static List<Decision> decisions(SparkSession session) {
        return DecisionLog.of(session).decisions();
    }

    /** The newest decision of the application, if any query was decided on. */
    public static Optional<Decision> lastDecision(SparkSession session) {
        return DecisionLog.of(session).lastDecision();
    }

    /** How many decisions of the application ended in which outcome; every outcome has an entry. */
    public static Map<Outcome, Long> counts(SparkSession session) {
        return DecisionLog.of(session).counts();
    }

    /**
     * Reads files of any kind: {@code format("parquetframe")} with its detection.
     *
     * <p>Spark's {@code AnalysisException} says that there are no files, files of several kinds, or text of an unknown kind.
     */
    public static Dataset<Row> read(SparkSession session, String path) {
        return session.read().format("parquetframe").load(path);
    }

    /** {@link #entities(SparkSession, Class)} of the active session. */
    public static <T> Dataset<T> entities(Class<T> type) {
        return entities(SparkSession.active(), type);
    }

    /**
     * The objects of an {@code @Entity} class, records or beans, from the session's only catalog of entities. Columns bear the
     * names that they have in the entity, so {@code filter("city = 'Paris'")} works as on its table.
     *
     * @throws IllegalArgumentException when the session has no such catalog, or several
     * @throws io.parquetframe.entity.EntityDefinitionException for a class that is no entity
     */
    public static <T> Dataset<T> entities(SparkSession session, Class<T> type) {
        return EntityCatalogs.only(session).of(type);
    }

    /** The same from a catalog of that name. */
    public static <T> Dataset<T> entities(SparkSession session, String catalog, Class<T> type) {
        return EntityCatalogs.named(session, catalog).of(type);
    }

    /**
     * A relation walked as a join: all children, each beside its parent, or beside nulls where it has none. Columns are found as
     * {@code <name of the child's entity>.<column>} and {@code <relation>.<column>}.
     *
     * @throws IllegalArgumentException for a relation that the class lacks, and as {@link #entities(SparkSession, Class)}
     */
    public static Dataset<Row> withParent(SparkSession session, Class<?> child, String relation) {
        return EntityCatalogs.only(session).withParent(child, relation);
    }

    /** The same from a catalog of that name. */
    public static Dataset<Row> withParent(SparkSession session, String catalog, Class<?> child, String relation) {
        return EntityCatalogs.named(session, catalog).withParent(child, relation);
    }

    /** {@link #toAvro(Dataset, String, AvroTarget)} with the inferred schema and deflate. */
    public static void toAvro(Dataset<Row> data, String path) {
        toAvro(data, path, AvroTarget.DEFAULT);
    }

    /**
     * Writes Avro files. A path that ends in {@code .avro} gives one file, written by the driver, row by row; any other a
     * directory, written by the executors.
     *
     * <p>Spark's {@code AnalysisException} says, before anything is written, that the path exists or the schema does not fit.
     */
    public static void toAvro(Dataset<Row> data, String path, AvroTarget target) {
        if (path.endsWith(".avro")) {
            SingleAvroFile.write(data, path, target);
        } else {
            data.write().format("parquetframe").options(target.options()).save(path);
        }
    }

    /**
     * Sets settings of the session until the scope is closed; then those before hold again, also after an exception.
     *
     * @param settings by name ({@code engine}, {@code local.timeout}) or key
     * @throws io.parquetframe.config.InvalidSettingException for an unknown setting, with the nearest one, or a value of the
     *     wrong form; nothing is set
     * @throws io.parquetframe.heuristics.UnknownEngineException for an engine that is not there
     */
    public static SettingsScope configure(SparkSession session, Map<String, String> settings) {
        return SettingsScope.open(session, settings);
    }

    /**
     * Where a query would run and why: engine, tier, what is known of it, reasons, and the engine's SQL. Plans the query and
     * does not run it.
     *
     * @throws org.apache.spark.sql.AnalysisException, and what else Spark raises for a query that it cannot plan
     */
    public static String explain(Dataset<?> query) {
        return Explanation.of(query);
    }

    /**
     * The same as one JSON object, whose fields docs/guide/explanations.md describes.
     *
     * @throws org.apache.spark.sql.AnalysisException, and what else Spark raises for a query that it cannot plan
     */
    public static String explainJson(Dataset<?> query) {
        return Explanation.json(query);
    }
}

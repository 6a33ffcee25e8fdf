package io.parquetframe.it.suite;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.classic.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Spark's own SQL tests. Each file starts with the same tables, in sessions without views, functions and settings of
 * earlier ones.
 */
public final class SparkSqlSuite {

    /**
     * The suites by name, with the rules of Spark's optimizer that they leave out. In the second one, functions over
     * constants reach the engines as they are written.
     */
    public static final Map<String, List<String>> SUITES = new TreeMap<>(Map.of(
            "spark-sql",
            List.of(Twins.TO_LOCAL_RELATION),
            "spark-sql-unfolded",
            List.of(Twins.TO_LOCAL_RELATION, Twins.FOLDING)));

    private static final String NO_ANSI = "nonansi/";
    private static final String WITHOUT_ZONE = "timestampNTZ/";

    private final Twins twins;

    private SparkSqlSuite(Twins twins) {
        this.twins = twins;
    }

    /**
     * A suite with catalogs of its own.
     *
     * @param directory for its warehouses
     * @param excludedRules rules that Spark's optimizer leaves out
     */
    public static SparkSqlSuite in(SparkContext context, Path directory, List<String> excludedRules) {
        Twins twins = Twins.of(context, directory, excludedRules);
        TestTables.create(twins.spark());
        twins.local().conf().set("spark.parquetframe.engine", "spark");
        TestTables.create(twins.local());
        twins.local().conf().set("spark.parquetframe.engine", "local");
        return new SparkSqlSuite(twins);
    }

    /** Runs all statements of a file under each of its settings. */
    public Coverage run(SqlTestFile file) {
        Coverage coverage = new Coverage(file.name());
        for (Map<String, String> settings : file.settings()) {
            Twins sessions = twins.anew();
            sessions.set(settings(file, settings));
            try {
                file.statements().forEach(statement -> coverage.add(Trial.of(sessions, statement)));
            } finally {
                clean(twins.spark());
                clean(twins.local());
            }
        }
        return coverage;
    }

    private static Map<String, String> settings(SqlTestFile file, Map<String, String> own) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (file.name().startsWith(NO_ANSI)) {
            settings.put("spark.sql.ansi.enabled", "false");
        }
        if (file.name().startsWith(WITHOUT_ZONE)) {
            settings.put("spark.sql.timestampType", "TIMESTAMP_NTZ");
        }
        settings.putAll(own);
        return settings;
    }

    /** Drops what a file left in the catalog. */
    private static void clean(SparkSession session) {
        SessionCatalog catalog = session.sessionState().catalog();
        for (String database : CollectionConverters.asJava(catalog.listDatabases())) {
            if (!database.equals("default")) {
                catalog.dropDatabase(database, true, true);
            }
        }
        for (TableIdentifier table : CollectionConverters.asJava(catalog.listTables("default", "*", false))) {
            if (!TestTables.names().contains(table.table())) {
                catalog.dropTable(table, true, true);
            }
        }
        session.sharedState().cacheManager().clearCache();
    }
}

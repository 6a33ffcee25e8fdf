package io.parquetframe.spark.catalog;

import java.util.Map;
import org.apache.spark.sql.AnalysisException;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** Errors of users in what they ask of the catalog, as Spark's own kind. */
public final class CatalogErrors {

    private static final String STATE = "42000";

    private CatalogErrors() {}

    /** A column whose type no entity has. */
    static AnalysisException columnType(String column, String type, String remedy) {
        return error(
                "PARQUETFRAME_COLUMN_TYPE",
                "Column <column> is <type>, which an entity cannot hold: <remedy>.",
                Map.of("column", column, "type", type, "remedy", remedy),
                null);
    }

    /** A definition that contradicts itself or names what is not there. */
    static AnalysisException definition(String entity, String problem) {
        return definition(entity, problem, null);
    }

    static AnalysisException definition(String entity, String problem, @Nullable Throwable cause) {
        return error(
                "PARQUETFRAME_ENTITY_DEFINITION",
                "Entity <entity>: <problem>.",
                Map.of("entity", entity, "problem", problem),
                cause);
    }

    /** What Spark can ask and an entity does not do. */
    public static AnalysisException unsupported(String entity, String what, String remedy) {
        return error(
                "PARQUETFRAME_ENTITY_UNSUPPORTED",
                "Entity <entity> does not support <what>: <remedy>.",
                Map.of("entity", entity, "what", what, "remedy", remedy),
                null);
    }

    /** A snapshot that is not there or no longer. */
    static AnalysisException snapshot(String entity, String asked, String problem) {
        return error(
                "PARQUETFRAME_SNAPSHOT",
                "Entity <entity> as of <asked>: <problem>.",
                Map.of("entity", entity, "asked", asked, "problem", problem),
                null);
    }

    /** A procedure that is not there. */
    public static AnalysisException procedure(String name, Iterable<String> known) {
        return error(
                "PARQUETFRAME_PROCEDURE_NOT_FOUND",
                "There is no procedure <name>; in the namespace system there are <known>.",
                Map.of("name", name, "known", String.join(", ", known)),
                null);
    }

    /** A setting of the catalog. */
    static AnalysisException setting(String key, String value, String problem) {
        return error(
                "PARQUETFRAME_CATALOG_SETTING",
                "<key> is <value>: <problem>.",
                Map.of("key", key, "value", value, "problem", problem),
                null);
    }

    private static AnalysisException error(
            String condition, String template, Map<String, String> parameters, @Nullable Throwable cause) {
        String message = "[" + condition + "] " + template;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            message = message.replace("<" + parameter.getKey() + ">", parameter.getValue());
        }
        return new AnalysisException(
                condition,
                STATE,
                template,
                scala.collection.immutable.Map.from(CollectionConverters.asScala(parameters)),
                Option.apply(cause),
                Option.apply(message));
    }
}

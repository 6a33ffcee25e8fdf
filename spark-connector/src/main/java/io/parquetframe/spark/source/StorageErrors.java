package io.parquetframe.spark.source;

import io.parquetframe.avro.AvroSchemaException;
import java.util.Map;
import org.apache.spark.sql.AnalysisException;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** Errors of users in what they ask of {@code format("parquetframe")}, as Spark's own kind. */
final class StorageErrors {

    private static final String STATE = "42000";

    private StorageErrors() {}

    static AnalysisException unknown(String file) {
        return error(
                "PARQUETFRAME_STORAGE_UNKNOWN",
                "Cannot tell how <path> is stored: it begins with no known magic and its name has no known extension. Give the option storage, one of <storages>.",
                Map.of("path", file, "storages", StorageFormat.labels()),
                null);
    }

    static AnalysisException mixed(String path, String found) {
        return error(
                "PARQUETFRAME_STORAGE_MIXED",
                "<path> holds files of several kinds: <found>. Give a path with one kind, or the option storage with the option pathGlobFilter.",
                Map.of("path", path, "found", found),
                null);
    }

    static AnalysisException invalid(String option, String value) {
        return error(
                "PARQUETFRAME_STORAGE_INVALID",
                "The option <option> is <value>; possible are <storages>.",
                Map.of("option", option, "value", value, "storages", StorageFormat.labels()),
                null);
    }

    static AnalysisException noPath() {
        return error(
                "PARQUETFRAME_PATH",
                "format(\"parquetframe\") needs one path, and has none, or a list. Give a directory, or a glob for several.",
                Map.of(),
                null);
    }

    static AnalysisException empty(String path) {
        return error(
                "PARQUETFRAME_STORAGE_UNKNOWN",
                "Cannot tell how <path> is stored: it is empty. Give the option storage, one of <storages>, and a schema.",
                Map.of("path", path, "storages", StorageFormat.labels()),
                null);
    }

    static AnalysisException noSnapshots(String path, String option) {
        return error(
                "PARQUETFRAME_NO_SNAPSHOTS",
                "The option <option> asks for a snapshot, and <path> is no entity, which alone has them. Leave the option out.",
                Map.of("path", path, "option", option),
                null);
    }

    static AnalysisException exists(String path) {
        return new AnalysisException(
                "PATH_ALREADY_EXISTS",
                scala.collection.immutable.Map.from(CollectionConverters.asScala(Map.of("outputPath", path))));
    }

    static AnalysisException schema(AvroSchemaException cause) {
        return error(
                "PARQUETFRAME_AVRO_SCHEMA", "<problem>", Map.of("problem", String.valueOf(cause.getMessage())), cause);
    }

    private static AnalysisException error(
            String condition,
            String template,
            Map<String, String> parameters,
            @org.jspecify.annotations.Nullable Throwable cause) {
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

package io.parquetframe.spark.path;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.AnalysisException;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** Errors of users in paths of entities, as Spark's own kind. */
final class PathErrors {

    private static final String CONDITION = "PARQUETFRAME_ENTITY_PATH";

    private PathErrors() {}

    static AnalysisException namespace(Path path, List<String> names) {
        return error(path, "it is the directory of a namespace. Add the name of an entity: " + names);
    }

    static AnalysisException noEntity(Path path, String namespace, List<String> names) {
        return error(
                path,
                "it lies in namespace " + namespace + " and is none of its entities " + names
                        + ". Give the path of one, create one with CREATE TABLE, or take a path outside of the warehouse");
    }

    static AnalysisException copied(Path path) {
        return error(
                path,
                "its files are those of an entity, whose namespace is not above it. Which of their rows are deleted or"
                        + " replaced is written there, so they are not written to, and read as they are only with the option"
                        + " storage (parquet or avro). Copy the directory of the namespace as a whole, or name the entity by"
                        + " its catalog");
    }

    static AnalysisException plainFiles(Path path) {
        return error(
                path,
                "it belongs to entities, beside whose files no others are written. Leave out the option storage, or take a"
                        + " path outside of the warehouse");
    }

    static AnalysisException notYet(Path path, long snapshot) {
        return error(path, "the entity was not there in snapshot " + snapshot + ". Ask for a later one");
    }

    static AnalysisException option(Path path, String option, String remedy) {
        return error(path, "an entity does not take " + option + ". " + remedy);
    }

    static AnalysisException expired(Path path, RuntimeException cause) {
        return error(path, String.valueOf(cause.getMessage()));
    }

    static AnalysisException exists(Path path) {
        return new AnalysisException(
                "PATH_ALREADY_EXISTS",
                scala.collection.immutable.Map.from(CollectionConverters.asScala(
                        Map.of("outputPath", path.toUri().toString()))));
    }

    private static AnalysisException error(Path path, String problem) {
        String template = "Path <path>: <problem>.";
        Map<String, String> parameters = Map.of("path", path.toString(), "problem", problem);
        return new AnalysisException(
                CONDITION,
                "42000",
                template,
                scala.collection.immutable.Map.from(CollectionConverters.asScala(parameters)),
                Option.empty(),
                Option.apply("[" + CONDITION + "] Path " + path + ": " + problem + "."));
    }
}

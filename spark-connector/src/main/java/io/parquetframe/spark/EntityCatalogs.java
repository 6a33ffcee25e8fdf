package io.parquetframe.spark;

import io.parquetframe.spark.typed.EntityDatasets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** The catalogs of entities that a session's settings name. */
final class EntityCatalogs {

    private static final String PREFIX = "spark.sql.catalog.";

    private EntityCatalogs() {}

    static EntityDatasets only(SparkSession session) {
        List<String> names = names(session);
        if (names.size() != 1) {
            throw new IllegalArgumentException(
                    names.isEmpty()
                            ? "The session has no catalog of entities. Set " + PREFIX + "pf="
                                    + ParquetFrameCatalog.class.getName() + " and " + PREFIX + "pf.warehouse"
                            : "The session has several catalogs of entities: " + names + ". Name one of them");
        }
        return named(session, names.get(0));
    }

    private static List<String> names(SparkSession session) {
        return Stream.of(session.conf().getAll().toSeq())
                .flatMap(all -> scala.jdk.javaapi.CollectionConverters.asJava(all).stream())
                .filter(entry -> entry._2().equals(ParquetFrameCatalog.class.getName())
                        && entry._1().startsWith(PREFIX)
                        && entry._1().indexOf('.', PREFIX.length()) < 0)
                .map(entry -> entry._1().substring(PREFIX.length()))
                .sorted()
                .toList();
    }

    static EntityDatasets named(SparkSession session, String catalog) {
        var classic = (org.apache.spark.sql.classic.SparkSession) session;
        if (classic.sessionState().catalogManager().catalog(catalog) instanceof ParquetFrameCatalog found) {
            return new EntityDatasets(session, catalog, found.entities());
        }
        throw new IllegalArgumentException(
                "Catalog " + catalog + " is none of entities. Name one of " + names(session));
    }
}

package io.parquetframe.spark.catalog;

import io.parquetframe.entity.EntityCatalog;
import java.util.Optional;
import org.apache.spark.sql.connector.catalog.Table;

/** Tables about an entity, by name. */
final class MetadataTables {

    private MetadataTables() {}

    static Optional<Table> find(String name, EntityCatalog entities, EntityTable entity) {
        return Optional.empty();
    }
}

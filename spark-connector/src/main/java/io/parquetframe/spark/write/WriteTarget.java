package io.parquetframe.spark.write;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.data.EntityStorage;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;

/**
 * What a statement writes into, in the driver.
 *
 * @param name as users know it
 * @param entities the catalog
 * @param namespace its name
 * @param pinned the snapshot that the statement has read
 * @param state of the entity in that snapshot
 */
public record WriteTarget(
        String name, EntityCatalog entities, String namespace, NamespaceState pinned, EntityState state) {

    EntityMetadata metadata() {
        return state.metadata();
    }

    EntityStorage storage() {
        return EntityStorage.of(entities.directory(namespace));
    }

    /** Spark logs it for each write; a snapshot may be long. */
    @Override
    public String toString() {
        return name;
    }
}

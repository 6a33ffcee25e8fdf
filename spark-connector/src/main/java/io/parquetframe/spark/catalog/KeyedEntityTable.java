package io.parquetframe.spark.catalog;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import org.apache.spark.sql.connector.catalog.Identifier;

/** An entity with a primary key: its rows can be changed one by one. */
final class KeyedEntityTable extends WritableEntityTable {

    KeyedEntityTable(
            String catalog,
            Identifier table,
            EntityCatalog entities,
            NamespaceState namespace,
            EntityState state,
            TableUse use) {
        super(catalog, table, entities, namespace, state, use);
    }
}

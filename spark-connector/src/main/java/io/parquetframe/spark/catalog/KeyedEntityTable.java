package io.parquetframe.spark.catalog;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.spark.write.EntityRowChanges;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.SupportsRowLevelOperations;
import org.apache.spark.sql.connector.write.RowLevelOperationBuilder;
import org.apache.spark.sql.connector.write.RowLevelOperationInfo;

/** An entity with a primary key: its rows can be changed one by one. */
final class KeyedEntityTable extends WritableEntityTable implements SupportsRowLevelOperations {

    KeyedEntityTable(
            String catalog,
            Identifier table,
            EntityCatalog entities,
            NamespaceState namespace,
            EntityState state,
            TableUse use) {
        super(catalog, table, entities, namespace, state, use);
    }

    @Override
    public RowLevelOperationBuilder newRowLevelOperationBuilder(RowLevelOperationInfo info) {
        return () -> new EntityRowChanges(target(), info.command());
    }
}

package io.parquetframe.spark.catalog;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.spark.write.EntityWriteBuilder;
import io.parquetframe.spark.write.WriteTarget;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.SupportsDeleteV2;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;

/** An entity as it is now, to insert into and to replace. */
public class WritableEntityTable extends EntityTable implements SupportsWrite, SupportsDeleteV2 {

    WritableEntityTable(
            String catalog,
            Identifier table,
            EntityCatalog entities,
            NamespaceState namespace,
            EntityState state,
            TableUse use) {
        super(catalog, table, entities, namespace, state, use);
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(
                TableCapability.BATCH_READ,
                TableCapability.BATCH_WRITE,
                TableCapability.STREAMING_WRITE,
                TableCapability.TRUNCATE,
                TableCapability.OVERWRITE_BY_FILTER,
                TableCapability.OVERWRITE_DYNAMIC);
    }

    WriteTarget target() {
        return new WriteTarget(name(), entities(), namespaceName(), namespace(), state());
    }

    @Override
    public EntityWriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        return new EntityWriteBuilder(target(), info);
    }

    @Override
    public boolean truncateTable() {
        EntityWriteBuilder.removeAll(target());
        return true;
    }

    /** By files alone; otherwise Spark asks for the rows one by one, where there is a key. */
    @Override
    public boolean canDeleteWhere(Predicate[] conditions) {
        return EntityWriteBuilder.areWholeFiles(target(), conditions);
    }

    @Override
    public void deleteWhere(Predicate[] conditions) {
        EntityWriteBuilder.removeFiles(target(), conditions);
    }
}

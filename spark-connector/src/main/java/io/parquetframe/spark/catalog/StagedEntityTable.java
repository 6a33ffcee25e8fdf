package io.parquetframe.spark.catalog;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.entity.transaction.EntityTransaction;
import io.parquetframe.spark.write.EntityWriteBuilder;
import io.parquetframe.spark.write.StagedFiles;
import io.parquetframe.spark.write.WriteTarget;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.StagedTable;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.jspecify.annotations.Nullable;

/**
 * CREATE or REPLACE TABLE … AS SELECT: the entity and its rows become visible in one commit, the one that is replaced goes in
 * the same. For one statement.
 */
final class StagedEntityTable extends EntityTable implements StagedTable, SupportsWrite {

    private final EntityMetadata metadata;
    private final @Nullable String replaced;
    private final StagedFiles files = new StagedFiles();

    StagedEntityTable(
            String catalog,
            Identifier table,
            EntityCatalog entities,
            NamespaceState namespace,
            EntityMetadata metadata,
            @Nullable String replaced) {
        super(
                catalog,
                table,
                entities,
                namespace,
                new EntityState(metadata, List.of(), 1, Map.of(), namespace.sequence()),
                TableUse.INSERT);
        this.metadata = metadata;
        this.replaced = replaced;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_WRITE, TableCapability.TRUNCATE);
    }

    @Override
    public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        return EntityWriteBuilder.staged(
                new WriteTarget(name(), entities(), namespaceName(), namespace(), state()), info, files);
    }

    @Override
    public void commitStagedChanges() {
        EntityTransaction transaction = entities().begin(namespaceName(), namespace());
        if (replaced != null) {
            transaction.relyOnNoChange(replaced, file -> true).drop(replaced);
        }
        files.commit(transaction.define(metadata), metadata, replaced == null ? "create" : "replace");
    }

    @Override
    public void abortStagedChanges() {
        files.remove(storage(), metadata);
    }
}

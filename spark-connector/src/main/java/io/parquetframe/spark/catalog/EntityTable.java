package io.parquetframe.spark.catalog;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.data.EntityStorage;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.spark.scan.EntityScanBuilder;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.catalog.constraints.Constraint;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** An entity at one snapshot, as a table to read. Immutable. */
public class EntityTable implements SupportsRead {

    private final String catalog;
    private final Identifier table;
    private final EntityCatalog entities;
    private final NamespaceState namespace;
    private final EntityState state;
    private final TableUse use;

    EntityTable(
            String catalog,
            Identifier table,
            EntityCatalog entities,
            NamespaceState namespace,
            EntityState state,
            TableUse use) {
        this.catalog = catalog;
        this.table = table;
        this.entities = entities;
        this.namespace = namespace;
        this.state = state;
        this.use = use;
    }

    /** The table with what it can do: an entity without a key only grows or is replaced, one of the past does neither. */
    static EntityTable of(
            String catalog,
            Identifier table,
            EntityCatalog entities,
            NamespaceState namespace,
            EntityState state,
            TableUse use) {
        if (use == TableUse.PAST) {
            return new EntityTable(catalog, table, entities, namespace, state, use);
        }
        return state.metadata().primaryKey().isPresent()
                ? new KeyedEntityTable(catalog, table, entities, namespace, state, use)
                : new WritableEntityTable(catalog, table, entities, namespace, state, use);
    }

    EntityCatalog entities() {
        return entities;
    }

    NamespaceState namespace() {
        return namespace;
    }

    EntityState state() {
        return state;
    }

    EntityMetadata metadata() {
        return state.metadata();
    }

    EntityStorage storage() {
        return EntityStorage.of(entities.directory(table.namespace()[0]));
    }

    String namespaceName() {
        return table.namespace()[0];
    }

    @Override
    public String name() {
        return catalog + "." + namespaceName() + "." + metadata().name();
    }

    @Override
    public String id() {
        return metadata().id();
    }

    @Override
    public String version() {
        return String.valueOf(namespace.sequence());
    }

    @Override
    public Column[] columns() {
        return EntityColumns.of(metadata(), metadata().schema().fields(), use == TableUse.INSERT);
    }

    @Override
    public Transform[] partitioning() {
        return Partitionings.toSpark(metadata());
    }

    @Override
    public Map<String, String> properties() {
        Map<String, String> shown = TableProperties.shown(metadata());
        boolean ours = !URI.create(metadata().location()).isAbsolute();
        shown.put(
                TableCatalog.PROP_LOCATION,
                ours
                        ? storage().directory(metadata()).toUri().toString()
                        : metadata().location());
        shown.put(TableCatalog.PROP_IS_MANAGED_LOCATION, String.valueOf(ours));
        return shown;
    }

    @Override
    public Constraint[] constraints() {
        return new SqlConstraints(table, catalog, namespace).toSpark(metadata());
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return new EntityScanBuilder(name(), storage(), state);
    }

    @Override
    public String toString() {
        return name();
    }
}

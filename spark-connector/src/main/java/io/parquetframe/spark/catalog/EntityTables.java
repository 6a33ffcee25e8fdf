package io.parquetframe.spark.catalog;

import io.parquetframe.entity.ConcurrentCommitException;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.EntityExistsException;
import io.parquetframe.entity.EntityNotFoundException;
import io.parquetframe.entity.Progress;
import io.parquetframe.entity.SnapshotExpiredException;
import io.parquetframe.entity.data.FileDefinition;
import io.parquetframe.entity.metadata.Definitions;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.entity.store.RowRewrite;
import io.parquetframe.entity.transaction.EntityTransaction;
import io.parquetframe.spark.source.Undeclared;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.analysis.TableAlreadyExistsException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.StagedTable;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.connector.catalog.TableInfo;
import org.apache.spark.sql.connector.catalog.TableWritePrivilege;

/**
 * The tables of the catalog: entities by {@code <namespace>.<entity>}, what is known of them by {@code
 * <namespace>.<entity>.<metadata table>}. Each load pins a snapshot. Thread-safe.
 */
public final class EntityTables {

    private final String catalog;
    private final Namespaces namespaces;
    private final EntityCatalog entities;

    public EntityTables(String catalog, Namespaces namespaces) {
        this.catalog = catalog;
        this.namespaces = namespaces;
        this.entities = namespaces.entities();
    }

    /** Of a statement that others keep overtaking. */
    private static final int ALTER_ATTEMPTS = 20;

    /** The name that stands for a catalog in the names of tables that were found by a path. */
    private static final String BY_PATH = "parquetframe";

    /** An entity that was found without a catalog, to read. */
    public static Table byPath(
            EntityCatalog entities, String namespace, NamespaceState state, EntityState entity, boolean isPast) {
        return byPath(entities, namespace, state, entity, isPast ? TableUse.PAST : TableUse.READ);
    }

    /** The same, for rows that are about to be written into it. */
    public static Table toWrite(
            EntityCatalog entities, String namespace, NamespaceState state, EntityState entity, boolean inserts) {
        return byPath(entities, namespace, state, entity, inserts ? TableUse.INSERT : TableUse.READ);
    }

    private static Table byPath(
            EntityCatalog entities, String namespace, NamespaceState state, EntityState entity, TableUse use) {
        Identifier table =
                Identifier.of(new String[] {namespace}, entity.metadata().name());
        return EntityTable.of(BY_PATH, table, entities, state, entity, use);
    }

    public Identifier[] list(String[] namespace) throws NoSuchNamespaceException {
        return namespaces.state(namespace).entities().values().stream()
                .map(entity -> Identifier.of(namespace, entity.metadata().name()))
                .sorted((left, right) -> left.name().compareTo(right.name()))
                .toArray(Identifier[]::new);
    }

    /** A table as it is now, or a table about one. */
    public Table load(Identifier table) throws NoSuchTableException {
        String[] namespace = table.namespace();
        if (namespace.length == 2) {
            Identifier owner = Identifier.of(Arrays.copyOf(namespace, 1), namespace[1]);
            return MetadataTables.find(table.name(), entity(owner, TableUse.READ))
                    .orElseThrow(() -> new NoSuchTableException(table));
        }
        return entity(table, TableUse.READ);
    }

    /** A table for the rows that are about to be written into it. */
    public Table loadToWrite(Identifier table, Set<TableWritePrivilege> privileges) throws NoSuchTableException {
        boolean inserts = privileges.equals(Set.of(TableWritePrivilege.INSERT));
        return table.namespace().length == 2 ? load(table) : entity(table, inserts ? TableUse.INSERT : TableUse.READ);
    }

    /** A table after the commit of that number. */
    public Table loadVersion(Identifier table, String version) throws NoSuchTableException {
        requireEntity(table, version);
        long sequence;
        try {
            sequence = Long.parseLong(version.strip());
        } catch (NumberFormatException e) {
            throw Undeclared.of(
                    CatalogErrors.snapshot(table.toString(), version, "a version is the number of a snapshot"));
        }
        return past(table, version, () -> entities.stateAt(table.namespace()[0], sequence));
    }

    /** A table as it was at a time. */
    public Table loadAsOf(Identifier table, long timestampMicros) throws NoSuchTableException {
        Instant time = Instant.EPOCH.plus(timestampMicros, ChronoUnit.MICROS);
        requireEntity(table, time.toString());
        return past(table, time.toString(), () -> entities.stateAsOf(table.namespace()[0], time));
    }

    private static void requireEntity(Identifier table, String asked) throws NoSuchTableException {
        if (table.namespace().length == 2) {
            throw Undeclared.of(CatalogErrors.snapshot(
                    table.toString(), asked, "tables about an entity have no versions; ask for the entity's"));
        } else if (table.namespace().length != 1) {
            throw new NoSuchTableException(table);
        }
    }

    /** The entity is the one that has the name now: renaming does not hide its past. */
    private Table past(Identifier table, String asked, Supplier<NamespaceState> state) throws NoSuchTableException {
        NamespaceState then;
        try {
            then = state.get();
        } catch (SnapshotExpiredException e) {
            throw Undeclared.of(CatalogErrors.snapshot(table.toString(), asked, String.valueOf(e.getMessage())));
        }
        String id = entity(table, TableUse.READ).id();
        EntityState entity = then.entities().get(id);
        if (entity == null) {
            throw Undeclared.of(CatalogErrors.snapshot(table.toString(), asked, "it was not there yet"));
        }
        return EntityTable.of(catalog, table, entities, then, entity, TableUse.PAST);
    }

    private EntityTable entity(Identifier table, TableUse use) throws NoSuchTableException {
        try {
            NamespaceState state = namespaces.state(table.namespace());
            EntityState entity =
                    EntityNames.find(state, table.name()).orElseThrow(() -> new NoSuchTableException(table));
            return EntityTable.of(catalog, table, entities, state, entity, use);
        } catch (NoSuchNamespaceException e) {
            throw new NoSuchTableException(table);
        }
    }

    public Table create(Identifier table, TableInfo info) throws TableAlreadyExistsException, NoSuchNamespaceException {
        NamespaceState state = namespaces.state(table.namespace());
        if (state.entityNamed(table.name()).isPresent()) {
            throw new TableAlreadyExistsException(table);
        }
        try {
            entities.define(table.namespace()[0], definition(table, state, info));
        } catch (EntityExistsException e) {
            throw new TableAlreadyExistsException(table);
        } catch (EntityDefinitionException e) {
            throw invalid(table, e);
        }
        try {
            return load(table);
        } catch (NoSuchTableException e) {
            throw Undeclared.of(e);
        }
    }

    private EntityMetadata definition(Identifier table, NamespaceState state, TableInfo info) {
        EntityMetadata metadata = new TableDefinition(table, new SqlConstraints(table, catalog, state))
                .create(EntityCatalog.newEntityId(), info);
        try {
            Definitions.check(
                    metadata,
                    id -> Optional.ofNullable(state.entities().get(id)).map(EntityState::metadata));
            FileDefinition.check(metadata);
        } catch (EntityDefinitionException e) {
            throw invalid(table, e);
        }
        return metadata;
    }

    private static RuntimeException invalid(Identifier table, EntityDefinitionException cause) {
        return Undeclared.of(CatalogErrors.definition(table.toString(), String.valueOf(cause.getMessage()), cause));
    }

    /** A table that comes to be with its rows. */
    public StagedTable stageCreate(Identifier table, TableInfo info)
            throws TableAlreadyExistsException, NoSuchNamespaceException {
        NamespaceState state = namespaces.state(table.namespace());
        if (state.entityNamed(table.name()).isPresent()) {
            throw new TableAlreadyExistsException(table);
        }
        return new StagedEntityTable(catalog, table, entities, state, definition(table, state, info), null);
    }

    /** A table that takes the place of another, with its rows. */
    public StagedTable stageReplace(Identifier table, TableInfo info)
            throws NoSuchTableException, NoSuchNamespaceException {
        NamespaceState state = namespaces.state(table.namespace());
        EntityState before = EntityNames.find(state, table.name()).orElseThrow(() -> new NoSuchTableException(table));
        return new StagedEntityTable(
                catalog,
                Identifier.of(table.namespace(), before.metadata().name()),
                entities,
                state,
                definition(table, state, info),
                before.metadata().id());
    }

    /** The one or the other. */
    public StagedTable stageCreateOrReplace(Identifier table, TableInfo info) throws NoSuchNamespaceException {
        try {
            return EntityNames.find(namespaces.state(table.namespace()), table.name())
                            .isPresent()
                    ? stageReplace(table, info)
                    : stageCreate(table, info);
        } catch (NoSuchTableException | TableAlreadyExistsException e) {
            throw Undeclared.of(e);
        }
    }

    /** Stored rows are held to constraints that are new for them, at one snapshot. */
    public Table alter(Identifier table, TableChange... changes) throws NoSuchTableException {
        for (int attempt = 1; ; attempt++) {
            EntityTable before = entity(table, TableUse.READ);
            EntityMetadata now = new TableChanges(table, catalog, before.namespace()).apply(before.metadata(), changes);
            if (now.equals(before.metadata())) {
                return before;
            }
            EntityTransaction transaction =
                    entities.begin(table.namespace()[0], before.namespace()).define(now);
            StoredChecks.evaluate(transaction, before, now);
            boolean isSortedAnew = !before.state().files().isEmpty()
                    && !now.primaryKey().equals(before.metadata().primaryKey());
            if (isSortedAnew) {
                RowRewrite.run(
                        entities,
                        table.namespace()[0],
                        transaction,
                        before.state().files(),
                        now,
                        Progress.NONE);
            }
            try {
                transaction.commit("alter", Map.of());
                return load(table);
            } catch (ConcurrentCommitException e) {
                if (attempt == ALTER_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    public boolean drop(Identifier table) {
        EntityTable found;
        try {
            found = entity(table, TableUse.READ);
        } catch (NoSuchTableException e) {
            return false;
        }
        try {
            entities.drop(table.namespace()[0], found.metadata().name());
            return true;
        } catch (EntityNotFoundException e) {
            return false;
        }
    }

    public void rename(Identifier from, Identifier to) throws NoSuchTableException, TableAlreadyExistsException {
        EntityTable found = entity(from, TableUse.READ);
        // Spark gives what stands there: the name alone, with the namespace, or with the catalog, too.
        List<String> into = List.of(to.namespace());
        if (into.size() == 2 && into.get(0).equals(catalog)) {
            into = into.subList(1, 2);
        }
        if (!into.isEmpty() && !into.equals(List.of(from.namespace()))) {
            throw Undeclared.of(CatalogErrors.unsupported(
                    from.toString(), "moving to another namespace", "create it there from a query"));
        }
        try {
            entities.rename(from.namespace()[0], found.metadata().name(), to.name());
        } catch (EntityExistsException e) {
            throw new TableAlreadyExistsException(to);
        }
    }
}

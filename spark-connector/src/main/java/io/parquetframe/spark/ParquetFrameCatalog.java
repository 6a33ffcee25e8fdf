package io.parquetframe.spark;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.spark.catalog.CatalogErrors;
import io.parquetframe.spark.catalog.DecisionsTable;
import io.parquetframe.spark.catalog.EntityTables;
import io.parquetframe.spark.catalog.Namespaces;
import io.parquetframe.spark.function.PartitionFunctions;
import io.parquetframe.spark.procedure.Procedures;
import io.parquetframe.spark.source.Undeclared;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.NamespaceAlreadyExistsException;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.analysis.NonEmptyNamespaceException;
import org.apache.spark.sql.catalyst.analysis.TableAlreadyExistsException;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.NamespaceChange;
import org.apache.spark.sql.connector.catalog.ProcedureCatalog;
import org.apache.spark.sql.connector.catalog.StagedTable;
import org.apache.spark.sql.connector.catalog.StagingTableCatalog;
import org.apache.spark.sql.connector.catalog.SupportsNamespaces;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCatalogCapability;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.connector.catalog.TableInfo;
import org.apache.spark.sql.connector.catalog.TableWritePrivilege;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.connector.catalog.procedures.UnboundProcedure;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/**
 * Entities as tables: {@code spark.sql.catalog.<name>=io.parquetframe.spark.ParquetFrameCatalog} and {@code
 * spark.sql.catalog.<name>.warehouse=<uri>}. The Java API on the same warehouse sees the same entities. Namespaces have one
 * level; {@code system} holds the procedures, and the functions by which entities are partitioned. Safe for use by many threads once Spark has initialized it.
 */
public final class ParquetFrameCatalog
        implements StagingTableCatalog, SupportsNamespaces, ProcedureCatalog, FunctionCatalog {

    private @Nullable String name;
    private @Nullable Namespaces namespaces;
    private @Nullable EntityTables tables;
    private @Nullable Procedures procedures;

    @Override
    public void initialize(String catalog, CaseInsensitiveStringMap options) {
        name = catalog;
        namespaces = Namespaces.open(catalog, options);
        tables = new EntityTables(catalog, namespaces);
        procedures = new Procedures(catalog, namespaces.entities());
    }

    @Override
    public String name() {
        return initialized(name);
    }

    /** The same entities for Java. */
    EntityCatalog entities() {
        return namespaces().entities();
    }

    private Namespaces namespaces() {
        return initialized(namespaces);
    }

    private EntityTables tables() {
        return initialized(tables);
    }

    private static <T> T initialized(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("Spark has not initialized this catalog");
        }
        return part;
    }

    // Namespaces

    @Override
    public String[][] listNamespaces() {
        return namespaces().list();
    }

    @Override
    public String[][] listNamespaces(String[] parent) throws NoSuchNamespaceException {
        return namespaces().list(parent);
    }

    @Override
    public boolean namespaceExists(String[] namespace) {
        return namespaces().exists(namespace);
    }

    @Override
    public Map<String, String> loadNamespaceMetadata(String[] namespace) throws NoSuchNamespaceException {
        return namespaces().properties(namespace);
    }

    @Override
    public void createNamespace(String[] namespace, Map<String, String> properties)
            throws NamespaceAlreadyExistsException {
        namespaces().create(namespace, properties);
    }

    @Override
    public void alterNamespace(String[] namespace, NamespaceChange... changes) throws NoSuchNamespaceException {
        namespaces().alter(namespace, changes);
    }

    @Override
    public boolean dropNamespace(String[] namespace, boolean cascade)
            throws NoSuchNamespaceException, NonEmptyNamespaceException {
        return namespaces().drop(namespace, cascade);
    }

    // Tables

    @Override
    public Set<TableCatalogCapability> capabilities() {
        return Set.of(
                TableCatalogCapability.SUPPORT_COLUMN_DEFAULT_VALUE,
                TableCatalogCapability.SUPPORT_TABLE_CONSTRAINT,
                TableCatalogCapability.SUPPORTS_CREATE_TABLE_WITH_IDENTITY_COLUMNS);
    }

    @Override
    public Identifier[] listTables(String[] namespace) throws NoSuchNamespaceException {
        return isNamed(namespace, Namespaces.SYSTEM)
                ? new Identifier[] {Identifier.of(namespace, DecisionsTable.NAME)}
                : tables().list(namespace);
    }

    @Override
    public Table loadTable(Identifier table) throws NoSuchTableException {
        return isNamed(table.namespace(), Namespaces.SYSTEM) && table.name().equalsIgnoreCase(DecisionsTable.NAME)
                ? DecisionsTable.of(name())
                : tables().load(table);
    }

    @Override
    public Table loadTable(Identifier table, Set<TableWritePrivilege> privileges) throws NoSuchTableException {
        return tables().loadToWrite(table, privileges);
    }

    @Override
    public Table loadTable(Identifier table, String version) throws NoSuchTableException {
        return tables().loadVersion(table, version);
    }

    @Override
    public Table loadTable(Identifier table, long timestampMicros) throws NoSuchTableException {
        return tables().loadAsOf(table, timestampMicros);
    }

    @Override
    public Table createTable(Identifier table, TableInfo info)
            throws TableAlreadyExistsException, NoSuchNamespaceException {
        return tables().create(table, info);
    }

    @Override
    public Table alterTable(Identifier table, TableChange... changes) throws NoSuchTableException {
        return tables().alter(table, changes);
    }

    @Override
    public boolean dropTable(Identifier table) {
        return tables().drop(table);
    }

    @Override
    public void renameTable(Identifier from, Identifier to) throws NoSuchTableException, TableAlreadyExistsException {
        tables().rename(from, to);
    }

    // CREATE and REPLACE TABLE … AS SELECT

    @Override
    public StagedTable stageCreate(Identifier table, TableInfo info)
            throws TableAlreadyExistsException, NoSuchNamespaceException {
        return tables().stageCreate(table, info);
    }

    @Override
    public StagedTable stageReplace(Identifier table, TableInfo info)
            throws NoSuchNamespaceException, NoSuchTableException {
        return tables().stageReplace(table, info);
    }

    @Override
    public StagedTable stageCreateOrReplace(Identifier table, TableInfo info) throws NoSuchNamespaceException {
        return tables().stageCreateOrReplace(table, info);
    }

    // Procedures

    @Override
    public UnboundProcedure loadProcedure(Identifier procedure) {
        Procedures known = initialized(procedures);
        return Optional.of(procedure.name())
                .filter(asked -> isNamed(procedure.namespace(), Namespaces.SYSTEM))
                .flatMap(known::find)
                .orElseThrow(() -> Undeclared.of(CatalogErrors.procedure(procedure.toString(), known.names())));
    }

    @Override
    public Identifier[] listProcedures(String[] namespace) {
        List<Identifier> listed = new ArrayList<>();
        if (isSystem(namespace)) {
            initialized(procedures)
                    .names()
                    .forEach(each -> listed.add(Identifier.of(new String[] {Namespaces.SYSTEM}, each)));
        }
        return listed.toArray(Identifier[]::new);
    }

    // Functions

    @Override
    public UnboundFunction loadFunction(Identifier function) throws NoSuchFunctionException {
        // Spark asks without a namespace for the functions of transforms.
        if (isSystem(function.namespace())) {
            Optional<UnboundFunction> found = PartitionFunctions.find(function.name());
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new NoSuchFunctionException(function);
    }

    @Override
    public Identifier[] listFunctions(String[] namespace) throws NoSuchNamespaceException {
        if (isSystem(namespace)) {
            return PartitionFunctions.names().stream()
                    .map(each -> Identifier.of(new String[] {Namespaces.SYSTEM}, each))
                    .toArray(Identifier[]::new);
        } else if (namespaces().exists(namespace)) {
            return new Identifier[0];
        }
        throw new NoSuchNamespaceException(namespace);
    }

    /** Spark asks for procedures and functions at the root, too. */
    private static boolean isSystem(String[] namespace) {
        return namespace.length == 0 || isNamed(namespace, Namespaces.SYSTEM);
    }

    private static boolean isNamed(String[] namespace, String name) {
        return namespace.length == 1 && namespace[0].equals(name);
    }
}

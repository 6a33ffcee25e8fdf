package io.parquetframe.bench;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.connector.catalog.TableInfo;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.execution.datasources.noop.NoopWriteBuilder$;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** Tables that keep no row: what a statement takes in Spark whatever is done with its rows. */
public final class NowhereCatalog implements TableCatalog {

    private final Map<Identifier, Table> tables = new ConcurrentHashMap<>();
    private String catalog = "";

    private static final class Nowhere implements SupportsWrite {

        private final String name;
        private final Column[] columns;

        Nowhere(String name, Column[] columns) {
            this.name = name;
            this.columns = columns;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Column[] columns() {
            return columns;
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of(TableCapability.BATCH_WRITE);
        }

        @Override
        public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
            return NoopWriteBuilder$.MODULE$;
        }
    }

    @Override
    public void initialize(String name, CaseInsensitiveStringMap options) {
        catalog = name;
    }

    @Override
    public String name() {
        return catalog;
    }

    @Override
    public Identifier[] listTables(String[] namespace) {
        return tables.keySet().toArray(Identifier[]::new);
    }

    @Override
    public Table loadTable(Identifier name) throws NoSuchTableException {
        Table table = tables.get(name);
        if (table == null) {
            throw new NoSuchTableException(name);
        }
        return table;
    }

    @Override
    public Table createTable(Identifier name, TableInfo info) {
        Table table = new Nowhere(name.toString(), info.columns());
        tables.put(name, table);
        return table;
    }

    @Override
    public Table alterTable(Identifier name, TableChange... changes) {
        throw new UnsupportedOperationException("Tables of " + catalog + " stay as they are");
    }

    @Override
    public boolean dropTable(Identifier name) {
        return tables.remove(name) != null;
    }

    @Override
    public void renameTable(Identifier from, Identifier to) {
        throw new UnsupportedOperationException("Tables of " + catalog + " keep their names");
    }
}

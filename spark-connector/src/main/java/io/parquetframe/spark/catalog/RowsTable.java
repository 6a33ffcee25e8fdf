package io.parquetframe.spark.catalog;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.CatalogV2Util;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.LocalScan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** A table whose rows the driver has. */
record RowsTable(String name, StructType struct, List<InternalRow> rows) implements SupportsRead {

    @Override
    public Column[] columns() {
        return CatalogV2Util.structTypeToV2Columns(struct);
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return () -> new RowsScan(this);
    }

    /** All columns and rows: Spark drops what it does not need. */
    private record RowsScan(RowsTable table) implements LocalScan {
        @Override
        public StructType readSchema() {
            return table.struct();
        }

        @Override
        public InternalRow[] rows() {
            return table.rows().toArray(InternalRow[]::new);
        }
    }
}

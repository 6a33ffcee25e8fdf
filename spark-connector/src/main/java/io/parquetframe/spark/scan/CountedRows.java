package io.parquetframe.spark.scan;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.LocalScan;
import org.apache.spark.sql.types.StructType;

/**
 * Aggregates that the manifests answer: one row, without reading a file. Immutable.
 *
 * @param answer one value a column, as Catalyst has it
 */
public record CountedRows(String name, StructType readSchema, InternalRow answer) implements LocalScan {

    @Override
    public InternalRow[] rows() {
        return new InternalRow[] {answer};
    }

    @Override
    public String description() {
        return "aggregates of entity " + name + " from its manifests";
    }
}

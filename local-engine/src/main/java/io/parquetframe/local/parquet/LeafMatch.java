package io.parquetframe.local.parquet;

import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/** A leaf of a requested column as one file has it. */
record LeafMatch(int position, List<String> path, PrimitiveType type, ColumnType requested, ColumnRead read) {

    /** What must be the same in all files of a scan, because the engine reads all by the first one's schema. */
    record Shape(
            List<String> path, PrimitiveTypeName physical, @Nullable LogicalTypeAnnotation annotation, int length) {}

    Shape shape() {
        return new Shape(path, type.getPrimitiveTypeName(), type.getLogicalTypeAnnotation(), type.getTypeLength());
    }

    /** The same, of a struct that loses fields. */
    LeafMatch pruned() {
        return new LeafMatch(position, path, type, requested, ColumnRead.CAST);
    }

    boolean nested() {
        return path.size() > 1;
    }
}

package io.parquetframe.local.parquet;

import io.parquetframe.local.parquet.FileMatch.Found;
import java.util.List;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

/** One requested column while the files of a scan are gone through. Not thread-safe. */
final class ColumnInFiles {

    private final RequestedColumn requested;
    private List<LeafMatch.Shape> shape = List.of();
    private @Nullable String physicalName;
    private @Nullable Type type;
    private ColumnRead read = ColumnRead.PLAIN;
    private LeafBounds bounds = LeafBounds.EMPTY;
    private boolean mayHaveNulls;

    ColumnInFiles(RequestedColumn requested) {
        this.requested = requested;
    }

    /** Whether file number {@code file} has the column as the files before it. */
    boolean agrees(Found found, int file) {
        if (file == 0) {
            return true;
        }
        if (!(found instanceof Found.Column column)) {
            return shape.isEmpty();
        }
        return shape.equals(shapes(column)) && (!casts(column) || column.type().equals(type));
    }

    /** A cast to the requested struct starts from the first file's, fields that are not requested included. */
    private boolean casts(Found.Column column) {
        return !column.type().isPrimitive()
                && (read == ColumnRead.CAST
                        || column.leaves().stream().anyMatch(leaf -> leaf.read() == ColumnRead.CAST));
    }

    /** Adds a file that {@link #agrees}; returns what stands against reading it. */
    @Nullable
    String add(FileFooter footer, Found.Column column, ReadSettings settings) {
        physicalName = column.type().getName();
        type = column.type();
        shape = shapes(column);
        for (LeafMatch leaf : column.leaves()) {
            LeafBounds leafBounds = LeafBounds.of(footer, leaf);
            String problem = EncodingRules.problem(footer, leaf, leafBounds, settings);
            if (problem != null) {
                return problem;
            }
            if (leaf.read() == ColumnRead.CAST) {
                read = ColumnRead.CAST;
            }
            if (isFloat(leaf) && EncodingRules.guardsFloat(footer, leaf)) {
                read = ColumnRead.GUARD_FLOAT;
            }
            bounds = bounds.union(leafBounds);
        }
        mayHaveNulls |= column.type().isPrimitive()
                ? bounds.mayHaveNulls()
                : !column.type().isRepetition(Repetition.REQUIRED);
        return null;
    }

    ColumnPlan plan() {
        if (physicalName == null) {
            return new ColumnPlan(requested, null, ColumnRead.MISSING, true, null);
        }
        boolean single = shape.size() == 1 && shape.get(0).path().size() == 1;
        return new ColumnPlan(requested, physicalName, read, mayHaveNulls, single ? bounds.bounds() : null);
    }

    private static List<LeafMatch.Shape> shapes(Found.Column column) {
        return column.leaves().stream().map(LeafMatch::shape).toList();
    }

    private static boolean isFloat(LeafMatch leaf) {
        return leaf.requested() == ColumnType.Simple.FLOAT || leaf.requested() == ColumnType.Simple.DOUBLE;
    }
}

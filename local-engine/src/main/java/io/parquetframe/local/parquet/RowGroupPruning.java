package io.parquetframe.local.parquet;

import io.parquetframe.local.parquet.FileMatch.Found;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the row groups of a file in which a row may pass a filter. Only exact statistics of integers, decimals, dates
 * and timestamps rule a row group out; those of floats may hide NaN.
 */
final class RowGroupPruning {

    private final FileFooter footer;
    private final List<Found> columns;

    RowGroupPruning(FileFooter footer, List<Found> columns) {
        this.footer = footer;
        this.columns = columns;
    }

    ScanEstimate estimate(RowGroupFilter filter) {
        List<Integer> leaves = new ArrayList<>();
        for (Found column : columns) {
            if (column instanceof Found.Column present) {
                present.leaves().forEach(leaf -> leaves.add(leaf.position()));
            }
        }
        ScanEstimate sum = ScanEstimate.NOTHING;
        for (RowGroup rowGroup : footer.rowGroups()) {
            if (mayPass(filter, rowGroup)) {
                long bytes = 0;
                for (int leaf : leaves) {
                    bytes += rowGroup.chunks().get(leaf).uncompressedBytes();
                }
                sum = sum.plus(new ScanEstimate(bytes, rowGroup.rows(), 1));
            }
        }
        return sum;
    }

    private boolean mayPass(RowGroupFilter filter, RowGroup rowGroup) {
        if (filter instanceof RowGroupFilter.AllOf all) {
            return all.filters().stream().allMatch(one -> mayPass(one, rowGroup));
        } else if (filter instanceof RowGroupFilter.AnyOf any) {
            return any.filters().stream().anyMatch(one -> mayPass(one, rowGroup));
        } else if (filter instanceof RowGroupFilter.Within within) {
            LeafMatch leaf = leaf(within.column());
            return leaf == null || mayHold(LeafBounds.of(footer, leaf, rowGroup), within);
        } else if (filter instanceof RowGroupFilter.IsNull isNull) {
            LeafMatch leaf = leaf(isNull.column());
            return leaf == null || LeafBounds.of(footer, leaf, rowGroup).mayHaveNulls();
        } else if (filter instanceof RowGroupFilter.IsNotNull isNotNull) {
            LeafMatch leaf = leaf(isNotNull.column());
            return leaf == null || !rowGroup.chunks().get(leaf.position()).empty();
        } else {
            return true;
        }
    }

    private static boolean mayHold(LeafBounds leaf, RowGroupFilter.Within within) {
        if (!leaf.known()) {
            return true;
        }
        Bounds bounds = leaf.bounds();
        if (bounds == null) {
            return false; // Nothing but nulls.
        }
        BigDecimal least = within.least();
        BigDecimal greatest = within.greatest();
        return (least == null || bounds.maximumValue().compareTo(least) >= 0)
                && (greatest == null || bounds.minimumValue().compareTo(greatest) <= 0);
    }

    /** The one leaf of a column that is not nested; null for any other and for one that the file lacks. */
    private @Nullable LeafMatch leaf(int column) {
        return columns.get(column) instanceof Found.Column present
                        && present.type().isPrimitive()
                ? present.leaves().get(0)
                : null;
    }
}

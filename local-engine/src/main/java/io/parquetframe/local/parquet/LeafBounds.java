package io.parquetframe.local.parquet;

import java.math.BigInteger;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

/**
 * What the row groups of a leaf tell of its values.
 *
 * @param known whether every chunk with a value has exact bounds
 * @param bounds their union in the unit of {@link Bounds}, null when there is no value or not known
 * @param mayHaveNulls false only when each chunk says that it has none
 */
record LeafBounds(boolean known, @Nullable Bounds bounds, boolean mayHaveNulls) {

    static final LeafBounds EMPTY = new LeafBounds(true, null, false);

    static LeafBounds of(FileFooter footer, LeafMatch leaf) {
        boolean comparable = comparable(leaf, Writer.of(footer));
        LeafBounds all = EMPTY;
        for (RowGroup rowGroup : footer.rowGroups()) {
            all = all.union(of(leaf, comparable, rowGroup));
        }
        return all;
    }

    /** What one row group tells. */
    static LeafBounds of(FileFooter footer, LeafMatch leaf, RowGroup rowGroup) {
        return of(leaf, comparable(leaf, Writer.of(footer)), rowGroup);
    }

    private static LeafBounds of(LeafMatch leaf, boolean comparable, RowGroup rowGroup) {
        LeafChunk chunk = rowGroup.chunks().get(leaf.position());
        boolean nulls = !leaf.type().isRepetition(Repetition.REQUIRED) && chunk.nulls() != 0 && chunk.values() > 0;
        Bounds range = comparable ? chunk.range() : null;
        return new LeafBounds(chunk.empty() || range != null, range == null ? null : inUnits(range, leaf), nulls);
    }

    LeafBounds union(LeafBounds other) {
        boolean bothKnown = known && other.known;
        Bounds both = bounds == null || other.bounds == null
                ? (bounds == null ? other.bounds : bounds)
                : bounds.union(other.bounds);
        return new LeafBounds(bothKnown, bothKnown ? both : null, mayHaveNulls || other.mayHaveNulls);
    }

    /** Whether all values are known to lie between the two, ends included. */
    boolean provenWithin(long least, long greatest) {
        return known && (bounds == null || bounds.within(least, greatest));
    }

    private static boolean comparable(LeafMatch leaf, Writer writer) {
        return switch (leaf.type().getPrimitiveTypeName()) {
            case INT32, INT64 -> true;
            case FIXED_LEN_BYTE_ARRAY -> leaf.requested() instanceof ColumnType.Decimal && writer.soundBytes();
            case BOOLEAN, INT96, FLOAT, DOUBLE, BINARY -> false;
        };
    }

    private static Bounds inUnits(Bounds range, LeafMatch leaf) {
        if (leaf.requested() instanceof ColumnType.Decimal decimal) {
            return new Bounds(range.minimum(), range.maximum(), decimal.scale());
        }
        if (isMillis(leaf.type())) {
            BigInteger thousand = BigInteger.valueOf(1_000);
            return new Bounds(
                    range.minimum().multiply(thousand), range.maximum().multiply(thousand), 0);
        }
        return range;
    }

    private static boolean isMillis(PrimitiveType type) {
        return type.getPrimitiveTypeName() == PrimitiveTypeName.INT64
                && type.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation timestamp
                && timestamp.getUnit() == TimeUnit.MILLIS;
    }
}

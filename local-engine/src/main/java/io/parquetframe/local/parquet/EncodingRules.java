package io.parquetframe.local.parquet;

import io.parquetframe.local.parquet.ColumnType.Simple;
import io.parquetframe.local.parquet.ReadSettings.RebaseMode;
import org.jspecify.annotations.Nullable;

/** Leaves whose types both engines read alike, and whose values or statistics they may not. */
final class EncodingRules {

    private EncodingRules() {}

    /** What stands against reading the leaf, null when nothing does. */
    static @Nullable String problem(FileFooter footer, LeafMatch leaf, LeafBounds bounds, ReadSettings settings) {
        return switch (leaf.type().getPrimitiveTypeName()) {
            case INT96 -> Calendar.plainInt96(footer) ? null : "INT96 of a writer other than Spark from 3.1";
            case BINARY, FIXED_LEN_BYTE_ARRAY -> soundBytes(footer, leaf) ? null : "byte array statistics may be wrong";
            case FLOAT, DOUBLE ->
                leaf.nested() && guardsFloat(footer, leaf)
                        ? "statistics of a nested float may leave out NaN or a zero's sign"
                        : null;
            case INT32, INT64 -> timeProblem(footer, leaf, bounds, settings);
            case BOOLEAN -> null;
        };
    }

    /** Whether the engine's belief in float statistics could change a result, see {@link ColumnRead#GUARD_FLOAT}. */
    static boolean guardsFloat(FileFooter footer, LeafMatch leaf) {
        boolean sound = Writer.of(footer).soundFloats();
        for (RowGroup rowGroup : footer.rowGroups()) {
            LeafChunk chunk = rowGroup.chunks().get(leaf.position());
            // Unbounded by a sound writer: there is NaN, and the least value may still be a zero.
            if (!chunk.empty() && (!sound || !chunk.bounded() || chunk.zeroAtEnd())) {
                return true;
            }
        }
        return false;
    }

    /** The footer parser drops byte array bounds of the old, wrongly ordered kind; the engine may not. */
    private static boolean soundBytes(FileFooter footer, LeafMatch leaf) {
        return Writer.of(footer).soundBytes()
                || footer.rowGroups().stream()
                        .map(rowGroup -> rowGroup.chunks().get(leaf.position()))
                        .allMatch(chunk -> chunk.empty() || chunk.bounded());
    }

    private static @Nullable String timeProblem(
            FileFooter footer, LeafMatch leaf, LeafBounds bounds, ReadSettings settings) {
        if (!(leaf.requested() instanceof Simple type)) {
            return null;
        }
        boolean rebased = Calendar.datetime(footer, settings) != RebaseMode.CORRECTED;
        boolean within =
                switch (type) {
                    case DATE ->
                        bounds.provenWithin(
                                rebased ? Calendar.LAST_SWITCH_DAY : -EngineTimes.GREATEST_DAY,
                                EngineTimes.GREATEST_DAY);
                    case TIMESTAMP ->
                        bounds.provenWithin(
                                rebased ? Calendar.LAST_SWITCH_MICROS : EngineTimes.LEAST_MICROS,
                                EngineTimes.GREATEST_MICROS);
                    case TIMESTAMP_NTZ -> bounds.provenWithin(EngineTimes.LEAST_MICROS, EngineTimes.GREATEST_MICROS);
                    case BOOLEAN, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE, STRING, BINARY -> true;
                };
        if (within) {
            return null;
        }
        return rebased
                ? "values are not proven to be later than the legacy calendar"
                : "values are not proven to be within the engine's range";
    }
}

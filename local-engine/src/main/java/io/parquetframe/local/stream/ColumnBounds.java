package io.parquetframe.local.stream;

import java.io.IOException;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * What a query takes for granted of a column of integers, or of the unscaled values of a column of decimals, because no
 * statistics tell it. Each value is compared while it is read: one outside fails the run.
 *
 * @param least smallest value
 * @param greatest largest value
 */
public record ColumnBounds(long least, long greatest) {

    /** Whether a column is of a type that can be looked at so. */
    public static boolean fit(Field column) {
        return column.getType() instanceof ArrowType.Decimal
                || (column.getType() instanceof ArrowType.Int integer
                        && integer.getIsSigned()
                        && integer.getBitWidth() >= Integer.SIZE);
    }

    /** Compares all values of a batch's column. */
    void require(FieldVector vector) throws IOException {
        if (vector instanceof IntVector ints) {
            for (int i = 0; i < ints.getValueCount(); i++) {
                if (!ints.isNull(i)) {
                    require(ints.get(i), vector);
                }
            }
        } else if (vector instanceof BigIntVector longs) {
            for (int i = 0; i < longs.getValueCount(); i++) {
                if (!longs.isNull(i)) {
                    require(longs.get(i), vector);
                }
            }
        } else if (vector instanceof DecimalVector decimals) {
            for (int i = 0; i < decimals.getValueCount(); i++) {
                if (!decimals.isNull(i)) {
                    require(unscaled(decimals, i), vector);
                }
            }
        } else {
            throw new IllegalArgumentException("No bounds for " + vector.getField());
        }
    }

    /** The low half where it says all; else a number beyond all bounds. */
    static long unscaled(DecimalVector decimals, int row) {
        long at = (long) row * DecimalVector.TYPE_WIDTH;
        long low = decimals.getDataBuffer().getLong(at);
        long high = decimals.getDataBuffer().getLong(at + Long.BYTES);
        return high == low >> (Long.SIZE - 1) ? low : Long.MIN_VALUE;
    }

    private void require(long value, FieldVector vector) throws IOException {
        if (value < least || value > greatest) {
            throw new IOException("The column " + vector.getName() + " holds the number " + value
                    + ", where the query was translated for " + least + " to " + greatest);
        }
    }
}

package io.parquetframe.spark.scan;

import java.util.Arrays;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnVector;

/** Hidden keys of one whole number, date or time, compared as the numbers that Spark has them as: no row costs an object. */
final class WholeKeys implements HiddenKeys {

    private final long[] hidden;
    private final int ordinal;
    private final boolean isInt;
    private final boolean rowsAscend;

    /**
     * @param hidden ascending
     * @param ordinal of the key's column in a batch
     * @param rowsAscend whether the file is sorted by its key
     */
    WholeKeys(long[] hidden, int ordinal, DataType type, boolean rowsAscend) {
        this.hidden = hidden;
        this.ordinal = ordinal;
        this.isInt = isInt(type);
        this.rowsAscend = rowsAscend;
    }

    /** Whether keys of that type are kept so. */
    static boolean have(DataType type) {
        return isInt(type)
                || type.equals(DataTypes.LongType)
                || type.equals(DataTypes.TimestampType)
                || type.equals(DataTypes.TimestampNTZType);
    }

    private static boolean isInt(DataType type) {
        return type.equals(DataTypes.IntegerType) || type.equals(DataTypes.DateType);
    }

    static long value(ColumnVector key, int row, boolean isInt) {
        return isInt ? key.getInt(row) : key.getLong(row);
    }

    /** All keys of a batch. */
    static void copy(ColumnVector key, DataType type, int rows, long[] to, int at) {
        boolean ints = isInt(type);
        for (int row = 0; row < rows; row++) {
            to[at + row] = value(key, row, ints);
        }
    }

    @Override
    public int live(ColumnVector[] columns, int rows, int[] live) {
        ColumnVector key = columns[ordinal];
        long previous = value(key, 0, isInt);
        int next = atLeast(previous);
        if (rowsAscend && (next == hidden.length || hidden[next] > value(key, rows - 1, isInt))) {
            return rows;
        }
        int count = 0;
        for (int row = 0; row < rows; row++) {
            long value = value(key, row, isInt);
            if (value < previous) {
                next = atLeast(value);
            }
            previous = value;
            while (next < hidden.length && hidden[next] < value) {
                next++;
            }
            if (next == hidden.length || hidden[next] != value) {
                live[count++] = row;
            }
        }
        return count;
    }

    private int atLeast(long value) {
        int found = Arrays.binarySearch(hidden, value);
        int first = found < 0 ? -found - 1 : found;
        while (first > 0 && hidden[first - 1] == value) {
            first--;
        }
        return first;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}

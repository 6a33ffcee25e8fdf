package io.parquetframe.spark.scan;

import java.util.Arrays;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnVector;

/** Hidden keys of one whole number, date or time, compared as the numbers that Spark has them as: no row costs an object. */
final class WholeKeys implements HiddenKeys {

    private final long[] hidden;
    private final int ordinal;
    private final DataType type;
    private final boolean rowsAscend;

    /**
     * @param hidden ascending
     * @param ordinal of the key's column in a batch
     * @param rowsAscend whether the file is sorted by its key
     */
    WholeKeys(long[] hidden, int ordinal, DataType type, boolean rowsAscend) {
        this.hidden = hidden;
        this.ordinal = ordinal;
        this.type = type;
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

    /** The keys of a batch, at once where that is possible: a call a row costs more than reading it. */
    static long[] values(ColumnVector key, DataType type, int rows) {
        // Spark copies what is stored, which in a column with a dictionary are no values.
        boolean copied = !(key instanceof WritableColumnVector writable) || !writable.hasDictionary();
        if (copied && !isInt(type)) {
            return key.getLongs(0, rows);
        }
        int[] ints = copied ? key.getInts(0, rows) : null;
        long[] values = new long[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = ints != null ? ints[row] : isInt(type) ? key.getInt(row) : key.getLong(row);
        }
        return values;
    }

    @Override
    public int live(ColumnVector[] columns, int rows, int[] live) {
        long[] keys = values(columns[ordinal], type, rows);
        long previous = keys[0];
        int next = atLeast(previous);
        if (rowsAscend && (next == hidden.length || hidden[next] > keys[rows - 1])) {
            return rows;
        }
        int count = 0;
        for (int row = 0; row < rows; row++) {
            long value = keys[row];
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

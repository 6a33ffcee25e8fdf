package io.parquetframe.spark.scan;

import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;

/** Some rows of a column, without copying: row i is the column's row {@code rows[i]}. Closing does nothing. */
final class LiveColumn extends ColumnVector {

    private final ColumnVector all;
    private final int[] rows;

    LiveColumn(ColumnVector all, int[] rows) {
        super(all.dataType());
        this.all = all;
        this.rows = rows;
    }

    @Override
    public void close() {}

    @Override
    public boolean hasNull() {
        return all.hasNull();
    }

    /** Of all rows: an upper bound, which is what it is used as. */
    @Override
    public int numNulls() {
        return all.numNulls();
    }

    @Override
    public boolean isNullAt(int row) {
        return all.isNullAt(rows[row]);
    }

    @Override
    public boolean getBoolean(int row) {
        return all.getBoolean(rows[row]);
    }

    @Override
    public byte getByte(int row) {
        return all.getByte(rows[row]);
    }

    @Override
    public short getShort(int row) {
        return all.getShort(rows[row]);
    }

    @Override
    public int getInt(int row) {
        return all.getInt(rows[row]);
    }

    @Override
    public long getLong(int row) {
        return all.getLong(rows[row]);
    }

    @Override
    public float getFloat(int row) {
        return all.getFloat(rows[row]);
    }

    @Override
    public double getDouble(int row) {
        return all.getDouble(rows[row]);
    }

    @Override
    public ColumnarArray getArray(int row) {
        return all.getArray(rows[row]);
    }

    @Override
    public ColumnarMap getMap(int row) {
        return all.getMap(rows[row]);
    }

    @Override
    public Decimal getDecimal(int row, int precision, int scale) {
        return all.getDecimal(rows[row], precision, scale);
    }

    @Override
    public UTF8String getUTF8String(int row) {
        return all.getUTF8String(rows[row]);
    }

    @Override
    public byte[] getBinary(int row) {
        return all.getBinary(rows[row]);
    }

    /** A struct's fields are asked for by the struct's own row. */
    @Override
    public ColumnVector getChild(int ordinal) {
        if (!(dataType() instanceof StructType)) {
            throw new UnsupportedOperationException("Fields of " + dataType().catalogString());
        }
        return new LiveColumn(all.getChild(ordinal), rows);
    }
}

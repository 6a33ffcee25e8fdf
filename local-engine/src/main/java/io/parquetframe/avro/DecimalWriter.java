package io.parquetframe.avro;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.arrow.vector.FieldVector;

/** Decimals of 128 bits as Avro's bytes, the fewest that hold the number, or as a fixed of a width. */
final class DecimalWriter extends ColumnWriter {

    private final String path;
    private final int precision;
    private final BigInteger bound;

    /** 0 for bytes. */
    private final int width;

    private long[] halves = {};

    DecimalWriter(String path, int precision, int width) {
        this.path = path;
        this.precision = precision;
        this.bound = BigInteger.TEN.pow(precision);
        this.width = width;
    }

    @Override
    protected void load(FieldVector vector, int count) {
        halves = VectorBytes.longs(vector.getDataBuffer(), 2 * count, halves);
    }

    @Override
    void write(int row, EncodedBytes out) {
        long low = halves[2 * row];
        long high = halves[2 * row + 1];
        BigInteger value = high == low >> 63
                ? BigInteger.valueOf(low)
                : new BigInteger(ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(high)
                        .putLong(low)
                        .array());
        if (value.abs().compareTo(bound) >= 0) {
            throw new AvroSchemaException(path, "expected at most " + precision + " digits, found " + value);
        }
        byte[] number = value.toByteArray();
        if (width == 0) {
            out.writeLong(number.length);
        } else {
            byte[] sign = new byte[width - number.length];
            Arrays.fill(sign, (byte) (value.signum() < 0 ? -1 : 0));
            out.write(sign, 0, sign.length);
        }
        out.write(number, 0, number.length);
    }
}

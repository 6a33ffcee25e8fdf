package io.parquetframe.entity.key;

/**
 * Floating numbers of both widths as doubles: −0.0 is 0.0, every NaN the same and larger than all else, as in Spark. For
 * bounds only.
 *
 * @param isFloat whether values come back as Float
 */
record FloatingEncoding(boolean isFloat) implements ValueEncoding {

    @Override
    public byte[] encode(Object value) {
        if (!(value instanceof Double || value instanceof Float)) {
            throw Values.mismatch("a floating number", value);
        }
        // Adding 0.0 turns −0.0 into 0.0; doubleToLongBits has one NaN.
        long bits = Double.doubleToLongBits(((Number) value).doubleValue() + 0.0);
        return Values.bigEndian(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE);
    }

    @Override
    public Object decode(byte[] bytes) {
        long stored = Values.bigEndian(bytes);
        double number = Double.longBitsToDouble(stored < 0 ? stored ^ Long.MIN_VALUE : ~stored);
        if (isFloat) {
            return (float) number;
        }
        return number;
    }

    @Override
    public int width() {
        return Double.BYTES;
    }

    @Override
    public String family() {
        return "floating";
    }

    @Override
    public boolean isKey() {
        return false;
    }
}

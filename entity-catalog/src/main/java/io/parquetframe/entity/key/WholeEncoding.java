package io.parquetframe.entity.key;

/**
 * Whole numbers of any width in eight bytes, the sign turned so that negative ones come first; dates and times are the numbers
 * that they are stored as.
 *
 * @param isInt whether values come back as Integer
 */
record WholeEncoding(boolean isInt, String family) implements ValueEncoding {

    private static final int WIDTH = Long.BYTES;

    @Override
    public byte[] encode(Object value) {
        if (!(value instanceof Long || value instanceof Integer)) {
            throw Values.mismatch("a whole number", value);
        }
        return Values.bigEndian(((Number) value).longValue() ^ Long.MIN_VALUE);
    }

    @Override
    public Object decode(byte[] bytes) {
        long number = Values.bigEndian(bytes) ^ Long.MIN_VALUE;
        if (isInt) {
            return Math.toIntExact(number);
        }
        return number;
    }

    @Override
    public String describe(byte[] bytes) {
        return ShownTimes.show(family, Values.bigEndian(bytes) ^ Long.MIN_VALUE);
    }

    @Override
    public int width() {
        return WIDTH;
    }
}

package io.parquetframe.entity.key;

/** One byte; false is smaller. */
record BooleanEncoding() implements ValueEncoding {

    @Override
    public byte[] encode(Object value) {
        return new byte[] {(byte) (Values.as(Boolean.class, value) ? 1 : 0)};
    }

    @Override
    public Object decode(byte[] bytes) {
        return bytes[0] != 0;
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public String family() {
        return "boolean";
    }
}

package io.parquetframe.entity.key;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.apache.avro.generic.GenericFixed;

/** Bytes as they are. */
record BytesEncoding(String family) implements ValueEncoding {

    @Override
    public byte[] encode(Object value) {
        return Values.bytes(value);
    }

    @Override
    public Object decode(byte[] bytes) {
        return ByteBuffer.wrap(bytes.clone());
    }

    @Override
    public String describe(byte[] bytes) {
        return "X'" + HexFormat.of().withUpperCase().formatHex(bytes) + "'";
    }

    /** Not that of a {@link GenericFixed}: it must equal the bytes of a column that is not fixed. */
    @Override
    public int width() {
        return 0;
    }
}

package io.parquetframe.entity.key;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.util.Utf8;

/** Text as UTF-8, whose bytes compare as code points do. */
record TextEncoding() implements ValueEncoding {

    @Override
    public byte[] encode(Object value) {
        if (value instanceof Utf8 utf8) {
            return checked(java.util.Arrays.copyOf(utf8.getBytes(), utf8.getByteLength()));
        }
        if (!(value instanceof CharSequence || value instanceof GenericEnumSymbol<?> || value instanceof Enum<?>)) {
            throw Values.mismatch("text", value);
        }
        String text = value instanceof Enum<?> symbol ? symbol.name() : value.toString();
        try {
            // Not String.getBytes, to which all lone surrogates are one question mark.
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("Text with half of a surrogate pair cannot be stored; mend the text", e);
        }
    }

    /** Bytes that are no UTF-8 would be another text to whoever reads them as text. */
    private static byte[] checked(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("Text that is no UTF-8 cannot be stored; mend the text", e);
        }
    }

    @Override
    public Object decode(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String describe(byte[] bytes) {
        return "'" + decode(bytes) + "'";
    }

    @Override
    public int width() {
        return 0;
    }

    @Override
    public String family() {
        return "text";
    }
}

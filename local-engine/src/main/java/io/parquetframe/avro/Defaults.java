package io.parquetframe.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Readers of fields that the data lacks: the default is encoded once and read again for each row. */
final class Defaults {

    private Defaults() {}

    static ValueReader of(Schema.Field field, Column column, String path, ProgramCompiler compiler) {
        String here = CompatibilityCheck.child(path, AvroNames.column(field));
        if (!field.hasDefaultValue()) {
            throw new AvroSchemaException(here, "the file lacks the field, and it has no default; give it one");
        }
        byte[] encoded = encode(field, here);
        BlockCursor constant =
                new BlockCursor(Arrays.copyOf(encoded, encoded.length + BlockCursor.PADDING), 0, encoded.length);
        ValueReader value = compiler.value(field.schema(), field.schema(), column, here);
        return in -> {
            constant.rewind();
            value.read(constant);
        };
    }

    private static byte[] encode(Schema.Field field, String path) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<>(field.schema()).write(GenericData.get().getDefaultValue(field), encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException | AvroRuntimeException e) {
            throw new AvroSchemaException(path, "the default is not of the field's type: " + e.getMessage());
        }
    }
}

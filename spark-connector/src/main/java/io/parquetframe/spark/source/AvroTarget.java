package io.parquetframe.spark.source;

import io.parquetframe.avro.AvroCodec;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How Avro files are written. Immutable.
 *
 * @param schema to write by; null for the one that ADR-0005 infers
 * @param codec of all blocks
 */
public record AvroTarget(@Nullable Schema schema, AvroCodec codec) {

    /** The inferred schema, and deflate. */
    public static final AvroTarget DEFAULT = new AvroTarget(null, AvroCodec.DEFLATE);

    public AvroTarget withSchema(Schema newSchema) {
        return new AvroTarget(newSchema, codec);
    }

    public AvroTarget withCodec(AvroCodec newCodec) {
        return new AvroTarget(schema, newCodec);
    }

    /** The same as options of {@code format("parquetframe")}. */
    public Map<String, String> options() {
        Map<String, String> options = new HashMap<>();
        options.put(ParquetFrameDataSource.STORAGE, "avro");
        options.put(AvroOptions.CODEC, codec.avroName());
        if (schema != null) {
            options.put(AvroOptions.SCHEMA, schema.toString());
        }
        return options;
    }
}

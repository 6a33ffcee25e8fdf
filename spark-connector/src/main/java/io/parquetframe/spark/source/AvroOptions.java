package io.parquetframe.spark.source;

import io.parquetframe.avro.AvroCodec;
import io.parquetframe.avro.AvroSchemaException;
import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.avro.AvroWriteOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.Map;

/** The options of our Avro format. */
public final class AvroOptions {

    /** The reader's schema, or the one to write by, as JSON. */
    public static final String SCHEMA = "avroSchema";

    /** The codec to write with, by Avro's name. */
    public static final String CODEC = "codec";

    private AvroOptions() {}

    /**
     * The schema that the user gave, null for none.
     *
     * @throws AvroSchemaException when it is none
     */
    public static @Nullable Schema schema(Map<String, String> options) {
        String json = get(options, SCHEMA);
        return json == null ? null : AvroSchemas.parse(json);
    }

    /** @throws AvroSchemaException for a codec that Avro lacks */
    static AvroWriteOptions writing(Map<String, String> options) {
        String codec = get(options, CODEC);
        return codec == null ? AvroWriteOptions.DEFAULT : AvroWriteOptions.DEFAULT.withCodec(codec(codec));
    }

    private static AvroCodec codec(String name) {
        List<String> known =
                Arrays.stream(AvroCodec.values()).map(AvroCodec::avroName).toList();
        return AvroCodec.of(name.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new AvroSchemaException(
                        "", "option " + CODEC + " is " + name + "; Avro's codecs are " + String.join(", ", known)));
    }

    private static @Nullable String get(Map<String, String> options, String key) {
        Option<String> exact = options.get(key);
        Option<String> found = exact.isDefined() ? exact : options.get(key.toLowerCase(Locale.ROOT));
        return found.isDefined() ? found.get() : null;
    }
}

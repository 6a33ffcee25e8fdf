package io.parquetframe.entity.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.parquetframe.entity.EntityStorageException;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyFilter;
import io.parquetframe.entity.metadata.Change;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;

/**
 * The values of the package metadata as JSON: records by the names of their components, keys in base 64, Avro schemas as
 * themselves. Unknown names are errors: whoever does not know them would lose what they say.
 */
public final class MetadataJson {

    /** The version of the format that is written, and the newest that can be read. */
    static final int FORMAT = 1;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(KeyBytes.class, new KeyWriter())
                    .addDeserializer(KeyBytes.class, new KeyParser())
                    .addSerializer(KeyFilter.class, new FilterWriter())
                    .addDeserializer(KeyFilter.class, new FilterParser())
                    .addSerializer(Schema.class, new SchemaWriter())
                    .addDeserializer(Schema.class, new SchemaParser()))
            .addMixIn(Change.class, JsonKinds.Changes.class)
            .addMixIn(Constraint.class, JsonKinds.Constraints.class)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private MetadataJson() {}

    /** A definition as text, to be read by {@link #entity(String)} on another machine. */
    public static String entity(EntityMetadata metadata) {
        return text(metadata);
    }

    public static EntityMetadata entity(String json) {
        return value(json, new TypeReference<>() {});
    }

    /** Files as text, to be read by {@link #files(String)} on another machine. */
    public static String files(List<DataFile> files) {
        return text(files);
    }

    public static List<DataFile> files(String json) {
        return value(json, new TypeReference<>() {});
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Metadata that cannot be written", e);
        }
    }

    private static <T> T value(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not the JSON of metadata: " + e.getOriginalMessage(), e);
        }
    }

    /** The content of a file of the log. */
    static byte[] write(Object value) {
        try {
            return JSON.writeValueAsBytes(new Stored<>(FORMAT, value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Metadata that cannot be written", e);
        }
    }

    private record Stored<T>(int format, T value) {}

    /**
     * The value in a file of the log.
     *
     * @param name for messages
     */
    static <T> T read(Class<T> type, String name, byte[] content) {
        try (JsonParser json = JSON.createParser(content)) {
            int format = json.nextToken() == JsonToken.START_OBJECT && "format".equals(json.nextFieldName())
                    ? json.nextIntValue(0)
                    : 0;
            if (format < 1) {
                throw new EntityStorageException(name + " is damaged: it says no format. Restore it from a copy");
            }
            if (format > FORMAT) {
                throw new EntityStorageException(name + " has format " + format
                        + ", this version of ParquetFrame reads 1 to " + FORMAT + ". Use a newer version");
            }
            if (!"value".equals(json.nextFieldName())) {
                throw new EntityStorageException(name + " is damaged: it has no value. Restore it from a copy");
            }
            json.nextToken();
            T value = JSON.readValue(json, type);
            if (value == null || json.nextToken() != JsonToken.END_OBJECT) {
                throw new EntityStorageException(name + " is damaged after its value; restore it from a copy");
            }
            return value;
        } catch (IOException e) {
            throw new EntityStorageException(name + " is damaged; restore it from a copy", e);
        }
    }

    private static final class KeyWriter extends JsonSerializer<KeyBytes> {
        @Override
        public void serialize(KeyBytes key, JsonGenerator json, SerializerProvider unused) throws IOException {
            json.writeBinary(key.toArray());
        }
    }

    private static final class KeyParser extends JsonDeserializer<KeyBytes> {
        @Override
        public KeyBytes deserialize(JsonParser json, DeserializationContext unused) throws IOException {
            return KeyBytes.of(json.getBinaryValue());
        }
    }

    private static final class FilterWriter extends JsonSerializer<KeyFilter> {
        @Override
        public void serialize(KeyFilter filter, JsonGenerator json, SerializerProvider unused) throws IOException {
            filter.write(json);
        }
    }

    private static final class FilterParser extends JsonDeserializer<KeyFilter> {
        @Override
        public KeyFilter deserialize(JsonParser json, DeserializationContext unused) throws IOException {
            return KeyFilter.of((JsonNode) json.readValueAsTree());
        }
    }

    private static final class SchemaWriter extends JsonSerializer<Schema> {
        @Override
        public void serialize(Schema schema, JsonGenerator json, SerializerProvider unused) throws IOException {
            json.writeRawValue(schema.toString());
        }
    }

    private static final class SchemaParser extends JsonDeserializer<Schema> {
        @Override
        public Schema deserialize(JsonParser json, DeserializationContext unused) throws IOException {
            return new Schema.Parser().parse(json.readValueAsTree().toString());
        }
    }
}

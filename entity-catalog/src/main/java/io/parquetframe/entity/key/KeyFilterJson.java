package io.parquetframe.entity.key;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.parquetframe.entity.key.KeyMembers.Bloom;
import io.parquetframe.entity.key.KeyMembers.Listed;
import io.parquetframe.entity.key.KeyMembers.Run;
import io.parquetframe.entity.key.KeyMembers.Unknown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Filters in JSON: the ends and the count, and what there is of {@code keys}, {@code run} and {@code bloom}. */
final class KeyFilterJson {

    private static final String LOWER = "lower";
    private static final String UPPER = "upper";
    private static final String COUNT = "count";
    private static final String KEYS = "keys";
    private static final String RUN = "run";
    private static final String BLOOM = "bloom";

    private KeyFilterJson() {}

    static void write(KeyFilter filter, KeyMembers members, JsonGenerator json) throws IOException {
        json.writeStartObject();
        write(LOWER, filter.lower(), json);
        write(UPPER, filter.upper(), json);
        json.writeNumberField(COUNT, filter.count());
        if (members instanceof Listed listed) {
            json.writeArrayFieldStart(KEYS);
            for (KeyBytes key : listed.keys()) {
                json.writeString(encoded(key.bytes()));
            }
            json.writeEndArray();
        } else if (members instanceof Run run) {
            json.writeNumberField(RUN, run.length());
        } else if (members instanceof Bloom bloom) {
            json.writeStringField(BLOOM, encoded(bloom.bits().toArray()));
        }
        json.writeEndObject();
    }

    private static void write(String name, KeyBytes key, JsonGenerator json) throws IOException {
        json.writeStringField(name, encoded(key.bytes()));
    }

    static KeyFilter read(JsonNode json) {
        return new KeyFilter(
                KeyBytes.owned(bytes(json.required(LOWER))),
                KeyBytes.owned(bytes(json.required(UPPER))),
                json.required(COUNT).longValue(),
                members(json));
    }

    private static KeyMembers members(JsonNode json) {
        if (json.has(KEYS)) {
            List<KeyBytes> keys = new ArrayList<>();
            json.get(KEYS).forEach(key -> keys.add(KeyBytes.owned(bytes(key))));
            return new Listed(keys);
        }
        if (json.has(RUN)) {
            return new Run(json.get(RUN).intValue());
        }
        return json.has(BLOOM) ? new Bloom(BloomBits.of(bytes(json.get(BLOOM)))) : new Unknown();
    }

    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(JsonNode text) {
        return Base64.getDecoder().decode(text.textValue());
    }
}

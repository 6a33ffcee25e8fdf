package io.parquetframe.avro;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;

/**
 * What makes two schemas the same to a reader: structure and names, and what Avro's canonical form drops, logical types,
 * defaults, aliases, field ids and column names. Documentation, sort orders and foreign properties make no difference.
 */
final class SchemaFingerprint {

    private static final List<String> PROPERTIES =
            List.of("logicalType", "precision", "scale", RecordInference.FIELD_ID, AvroNames.PROPERTY);

    private final StringBuilder text = new StringBuilder();
    private final Set<String> named = new HashSet<>();

    private SchemaFingerprint() {}

    /** SHA-256 of the schema's normal form, in hexadecimal. */
    static String of(Schema schema) {
        SchemaFingerprint fingerprint = new SchemaFingerprint();
        fingerprint.append(schema);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(fingerprint.text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private void append(Schema schema) {
        text.append('(').append(schema.getType().getName());
        boolean isNamed =
                switch (schema.getType()) {
                    case RECORD, ENUM, FIXED -> true;
                    default -> false;
                };
        if (isNamed) {
            string(schema.getFullName());
        }
        if (!isNamed || named.add(schema.getFullName())) {
            properties(schema);
            if (isNamed) {
                strings("aliases", schema.getAliases());
            }
            content(schema);
        }
        text.append(')');
    }

    private void content(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> schema.getFields().forEach(this::append);
            case ENUM -> {
                strings("symbols", schema.getEnumSymbols());
                if (schema.getEnumDefault() != null) {
                    text.append("default");
                    string(schema.getEnumDefault());
                }
            }
            case FIXED -> text.append(schema.getFixedSize());
            case ARRAY -> append(schema.getElementType());
            case MAP -> append(schema.getValueType());
            case UNION -> schema.getTypes().forEach(this::append);
            default -> {
                // A primitive type is its name and its properties.
            }
        }
    }

    private void append(Schema.Field field) {
        text.append("{");
        string(field.name());
        properties(field);
        strings("aliases", field.aliases());
        if (field.hasDefaultValue()) {
            text.append("default=");
            value(field.defaultVal());
        }
        append(field.schema());
        text.append('}');
    }

    private void properties(JsonProperties owner) {
        TreeMap<String, Object> present = new TreeMap<>();
        for (String property : PROPERTIES) {
            Object value = owner.getObjectProp(property);
            if (value != null) {
                present.put(property, value);
            }
        }
        present.forEach((property, value) -> {
            text.append(property).append('=');
            string(value.toString());
        });
    }

    /** A default as Avro hands it out: maps have no order, bytes no text. */
    private void value(Object value) {
        if (value instanceof byte[] bytes) {
            string(HexFormat.of().formatHex(bytes));
        } else if (value instanceof Iterable<?> items) {
            text.append('[');
            items.forEach(this::value);
            text.append(']');
        } else if (value instanceof Map<?, ?> entries) {
            text.append('{');
            new TreeMap<>(entries).forEach((name, entry) -> {
                string(String.valueOf(name));
                value(entry);
            });
            text.append('}');
        } else if (value == JsonProperties.NULL_VALUE) {
            text.append("null");
        } else {
            string(value.toString());
        }
    }

    private void strings(String what, Iterable<String> values) {
        for (String value : values) {
            text.append(what);
            string(value);
        }
    }

    /** With its length in front, so that no text can look like another's structure. */
    private void string(String value) {
        text.append(value.length()).append(':').append(value);
    }
}

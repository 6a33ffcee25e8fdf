package io.parquetframe.avro;

import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** Parses a schema as Avro's own file reader does, names and defaults unchecked, but with a bound on its depth. */
final class SchemaJson {

    /** Of braces and brackets: a level of a schema takes two or three. Avro's parser recurses. */
    private static final int MAX_BRACKETS = 4 * ArrowFields.MAX_DEPTH;

    private SchemaJson() {}

    static Schema parse(String json) {
        if (depth(json) > MAX_BRACKETS) {
            throw new AvroSchemaException(
                    "", "the schema's JSON is nested more than " + MAX_BRACKETS + " brackets deep; none is read");
        }
        try {
            return new Schema.Parser(NameValidator.NO_VALIDATION)
                    .setValidateDefaults(false)
                    .parse(json);
        } catch (RuntimeException e) {
            // Avro's own, and what its parser meets in damaged text.
            throw new AvroSchemaException("", "not an Avro schema: " + e.getMessage());
        }
    }

    private static int depth(String json) {
        int depth = 0;
        int deepest = 0;
        boolean inText = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (inText) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    inText = false;
                }
            } else if (c == '"') {
                inText = true;
            } else if (c == '{' || c == '[') {
                deepest = Math.max(deepest, ++depth);
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
        return deepest;
    }
}

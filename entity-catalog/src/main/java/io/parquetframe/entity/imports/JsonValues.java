package io.parquetframe.entity.imports;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as plain values: Boolean, String, BigInteger, {@link Real} for other numbers, as the text tells more than any number type
 * keeps, List and Map. Python's NaN, which stands for a missing value in pandas, is null.
 */
final class JsonValues {

    private JsonValues() {}

    /** The one value of a text. */
    static @Nullable Object read(JsonParser parser) throws IOException {
        parser.nextToken();
        Object value = value(parser);
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "there is more behind the value");
        }
        return value;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new JsonParseException(parser, "it ends too early");
        }
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getBigIntegerValue();
            case VALUE_NUMBER_FLOAT -> Real.of(parser.getText());
            case START_ARRAY -> list(parser);
            case START_OBJECT -> map(parser);
            default -> throw new JsonParseException(parser, "unexpected " + token);
        };
    }

    private static List<@Nullable Object> list(JsonParser parser) throws IOException {
        List<@Nullable Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser));
        }
        return values;
    }

    private static Map<String, @Nullable Object> map(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            values.put(name, value(parser));
        }
        return values;
    }
}

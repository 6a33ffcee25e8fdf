package io.parquetframe.entity.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parquetframe.entity.metadata.EntityField;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** The defaults of columns as raw values. */
public final class RowDefaults {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RowDefaults() {}

    /** Of one that comes without a value; null where there is none. */
    public static @Nullable Object of(EntityField field) {
        if (field.defaultValue() == null) {
            return null;
        }
        try {
            ObjectNode column = JSON.createObjectNode();
            column.put("name", "value");
            column.set("type", JSON.readTree(field.type().toString()));
            column.set("default", JSON.readTree(field.defaultValue()));
            ObjectNode record = JSON.createObjectNode();
            record.put("type", "record")
                    .put("name", "Default")
                    .putArray("fields")
                    .add(column);
            Schema.Field parsed =
                    new Schema.Parser().parse(record.toString()).getFields().get(0);
            return GenericData.get().getDefaultValue(parsed);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "The default of column " + field.name() + " is no JSON: " + field.defaultValue(), e);
        }
    }
}

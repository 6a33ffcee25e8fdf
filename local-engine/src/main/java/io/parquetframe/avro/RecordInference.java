package io.parquetframe.avro;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** One record of an inferred schema: the rules that all sources share for names, nulls, defaults and ids of fields. */
final class RecordInference {

    /** The property that holds a field's id, by Iceberg's convention. */
    static final String FIELD_ID = "field-id";

    private final TypePath path;
    private final List<Schema.Field> fields = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    RecordInference(TypePath path) {
        this.path = path;
    }

    RecordInference field(String column, Schema type, boolean nullable, @Nullable Integer id) {
        String name = AvroNames.toAvro(column);
        if (!names.add(name)) {
            throw path.error("there are two fields named " + column + "; rename one");
        }
        boolean nulls = nullable || type.getType() == Schema.Type.NULL;
        Schema.Field field = nulls
                ? new Schema.Field(name, AvroTypes.nullable(type), null, Schema.Field.NULL_DEFAULT_VALUE)
                : new Schema.Field(name, type);
        if (!name.equals(column)) {
            field.addProp(AvroNames.PROPERTY, column);
        }
        if (id != null) {
            field.addProp(FIELD_ID, id);
        }
        fields.add(field);
        return this;
    }

    Schema build() {
        return Schema.createRecord(path.simpleName(), null, path.namespace(), false, fields);
    }
}

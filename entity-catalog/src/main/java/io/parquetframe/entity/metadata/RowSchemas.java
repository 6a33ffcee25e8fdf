package io.parquetframe.entity.metadata;

import io.parquetframe.avro.AvroSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * The Avro schemas of an entity's rows, as the Java API, data files and both engines have them. Fields carry their ids in the
 * property {@value #FIELD_ID}; a nullable column is a union with null first and default null. Pure.
 */
public final class RowSchemas {

    /** The property that holds a field's id. */
    public static final String FIELD_ID = "field-id";

    private RowSchemas() {}

    /** Of rows as they are now. */
    public static Schema of(EntityMetadata entity) {
        return of(entity, entity.schema());
    }

    /** Of rows as one version has them. */
    public static Schema of(EntityMetadata entity, EntitySchema version) {
        return record(entity, version.fields());
    }

    /** Of some of the columns, in the order of the version. */
    public static Schema of(EntityMetadata entity, EntitySchema version, Set<Integer> fieldIds) {
        return record(
                entity,
                version.fields().stream()
                        .filter(field -> fieldIds.contains(field.id()))
                        .toList());
    }

    /** The id of a field of such a schema. */
    public static int id(Schema.Field field) {
        if (field.getObjectProp(FIELD_ID) instanceof Integer id) {
            return id;
        }
        throw new IllegalArgumentException("Field " + field.name() + " has no id");
    }

    private static Schema record(EntityMetadata entity, List<EntityField> columns) {
        List<Schema.Field> fields = new ArrayList<>(columns.size());
        columns.forEach(column -> fields.add(field(column)));
        return Schema.createRecord(AvroSchemas.avroName(entity.name()), null, null, false, fields);
    }

    private static Schema.Field field(EntityField column) {
        String name = AvroSchemas.avroName(column.name());
        // The default of a column is for rows that lack it; in the union it would have to be of the first branch.
        Schema.Field field = column.nullable()
                ? new Schema.Field(
                        name,
                        Schema.createUnion(Schema.create(Schema.Type.NULL), column.type()),
                        column.doc(),
                        Schema.Field.NULL_DEFAULT_VALUE)
                : new Schema.Field(name, column.type(), column.doc());
        if (!name.equals(column.name())) {
            field.addProp("column-name", column.name());
        }
        field.addProp(FIELD_ID, column.id());
        return field;
    }
}

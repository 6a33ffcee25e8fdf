package io.parquetframe.entity.data;

import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntitySchema;
import io.parquetframe.entity.metadata.GeneratedKey;
import io.parquetframe.entity.metadata.PartitionField;
import io.parquetframe.entity.metadata.RowSchemas;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Definitions of entities for tests. */
final class Entities {

    static final Schema INT = Schema.create(Schema.Type.INT);
    static final Schema LONG = Schema.create(Schema.Type.LONG);
    static final Schema FLOAT = Schema.create(Schema.Type.FLOAT);
    static final Schema DOUBLE = Schema.create(Schema.Type.DOUBLE);
    static final Schema BOOLEAN = Schema.create(Schema.Type.BOOLEAN);
    static final Schema TEXT = Schema.create(Schema.Type.STRING);
    static final Schema BYTES = Schema.create(Schema.Type.BYTES);
    static final Schema DATE = LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
    static final Schema INSTANT = LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));

    private Entities() {}

    static Schema decimal(int precision, int scale) {
        return LogicalTypes.decimal(precision, scale).addToSchema(Schema.create(Schema.Type.BYTES));
    }

    /** An entity whose key is its first column. */
    static Builder entity(String name) {
        return new Builder(name);
    }

    /** {@code User(userId, name, email, city)}, as the acceptance scenarios have it. */
    static Builder users() {
        return entity("User")
                .required("userId", LONG)
                .nullable("name", TEXT)
                .nullable("email", TEXT)
                .nullable("city", TEXT)
                .key("userId");
    }

    static GenericRecord row(EntityMetadata entity, @Nullable Object... values) {
        GenericData.Record row = new GenericData.Record(RowSchemas.of(entity));
        for (int i = 0; i < values.length; i++) {
            row.put(i, values[i]);
        }
        return row;
    }

    static GenericRecord keyRow(EntityMetadata entity, Object key) {
        GenericData.Record row = new GenericData.Record(RowSchemas.of(entity));
        row.put(0, key);
        return row;
    }

    static final class Builder {

        private final String name;
        private final List<EntityField> fields = new ArrayList<>();
        private final List<Constraint> constraints = new ArrayList<>();
        private final List<PartitionField> partitioning = new ArrayList<>();
        private final Map<String, String> properties = new HashMap<>();

        private String location;

        private Builder(String name) {
            this.name = name;
            this.location = "e-" + AvroSchemas.avroName(name);
        }

        Builder required(String column, Schema type) {
            fields.add(new EntityField(fields.size() + 1, column, type, false, null, null));
            return this;
        }

        Builder nullable(String column, Schema type) {
            fields.add(new EntityField(fields.size() + 1, column, type, true, null, null));
            return this;
        }

        Builder key(String... columns) {
            constraints.add(new Constraint.PrimaryKey("pk", ids(columns)));
            return this;
        }

        Builder unique(String... columns) {
            constraints.add(new Constraint.Unique("uq", ids(columns)));
            return this;
        }

        Builder partition(String column, PartitionField.Transform transform, int parameter) {
            partitioning.add(new PartitionField(ids(column).get(0), transform, parameter));
            return this;
        }

        Builder property(String key, String value) {
            properties.put(key, value);
            return this;
        }

        Builder location(String uri) {
            location = uri;
            return this;
        }

        private List<Integer> ids(String... columns) {
            return List.of(columns).stream()
                    .map(column -> fields.stream()
                            .filter(field -> field.name().equals(column))
                            .findFirst()
                            .orElseThrow()
                            .id())
                    .toList();
        }

        EntityMetadata build() {
            return new EntityMetadata(
                    "e-" + AvroSchemas.avroName(name),
                    name,
                    location,
                    List.of(new EntitySchema(1, fields)),
                    fields.size(),
                    constraints,
                    partitioning,
                    GeneratedKey.NONE,
                    properties);
        }
    }
}

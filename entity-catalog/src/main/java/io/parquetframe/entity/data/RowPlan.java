package io.parquetframe.entity.data;

import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntitySchema;
import io.parquetframe.entity.metadata.RowSchemas;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * How some columns of a file become columns of the entity as it is now: found by id, widened, filled by defaults. Thread-safe.
 *
 * @param stored what is read from the file
 * @param target of the records that come out
 */
record RowPlan(Schema stored, Schema target, Function<GenericRecord, GenericRecord> conversion) {

    /** @param fieldIds columns of the entity as it is now */
    static RowPlan of(EntityMetadata entity, DataFile file, Set<Integer> fieldIds) {
        Schema target = RowSchemas.of(entity, entity.schema(), fieldIds);
        if (file.schemaId() == entity.schema().id()) {
            return new RowPlan(target, target, row -> row);
        }
        EntitySchema version = entity.schema(file.schemaId());
        Set<Integer> present = new HashSet<>(fieldIds);
        present.removeIf(id -> version.field(id).isEmpty());
        Schema stored = RowSchemas.of(entity, version, present);
        List<Function<GenericRecord, @Nullable Object>> columns = entity.schema().fields().stream()
                .filter(field -> fieldIds.contains(field.id()))
                .map(field -> column(entity, version, stored, field))
                .toList();
        return new RowPlan(stored, target, row -> {
            GenericData.Record converted = new GenericData.Record(target);
            for (int i = 0; i < columns.size(); i++) {
                converted.put(i, columns.get(i).apply(row));
            }
            return converted;
        });
    }

    private static Function<GenericRecord, @Nullable Object> column(
            EntityMetadata entity, EntitySchema version, Schema stored, EntityField field) {
        EntityField old = version.field(field.id()).orElse(null);
        if (old == null) {
            Object value = defaultOf(entity, field);
            return row -> value;
        }
        int position = stored.getField(AvroSchemas.avroName(old.name())).pos();
        Function<Object, Object> conversion = ValueConversion.of(old.type(), field.type());
        return row -> {
            Object value = row.get(position);
            return value == null ? null : conversion.apply(value);
        };
    }

    /**
     * What rows have that were written before the column was there: the default that it was added with. A later default is for
     * later inserts.
     */
    static @Nullable Object defaultOf(EntityMetadata entity, EntityField field) {
        String first = entity.schemas().stream()
                .flatMap(version -> version.field(field.id()).stream())
                .findFirst()
                .orElse(field)
                .defaultValue();
        if (first == null) {
            return null;
        }
        Schema holder = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"Defaults\",\"fields\":[{\"name\":\"value\",\"type\":"
                        + field.type() + ",\"default\":" + first + "}]}");
        Object value = GenericData.get().getDefaultValue(holder.getField("value"));
        return value instanceof org.apache.avro.util.Utf8 text ? text.toString() : value;
    }
}

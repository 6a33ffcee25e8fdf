package io.parquetframe.spark.write;

import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.entity.data.RowDefaults;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.RowSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.spark.sql.catalyst.InternalRow;

/** Spark's rows as the records of an entity. For one thread. */
final class RowRecords {

    private final Schema schema;
    private final List<Column> columns = new ArrayList<>();
    private final List<Default> defaults = new ArrayList<>();

    /** A column: its place in a row, and in a record. */
    private record Column(int ordinal, int position, AvroValue value) {}

    /** A value for rows that come without one. */
    private record Default(int position, Object value) {}

    private RowRecords(Schema schema, List<EntityField> fields) {
        this.schema = schema;
        for (int i = 0; i < fields.size(); i++) {
            EntityField field = fields.get(i);
            columns.add(new Column(i, position(field), AvroValues.of(field.type(), field.name())));
        }
    }

    private int position(EntityField field) {
        return schema.getField(AvroSchemas.avroName(field.name())).pos();
    }

    /** Of rows with all columns of the entity, in its order. */
    static RowRecords rows(EntityMetadata entity) {
        return new RowRecords(RowSchemas.of(entity), entity.schema().fields());
    }

    /** Of rows with some columns in some order; those that are left out have their defaults. */
    static RowRecords some(EntityMetadata entity, List<Integer> fieldIds) {
        List<EntityField> fields = fieldIds.stream()
                .map(id -> entity.schema().field(id).orElseThrow())
                .toList();
        RowRecords records = new RowRecords(RowSchemas.of(entity), fields);
        for (EntityField field : entity.schema().fields()) {
            Object value = fields.contains(field) ? null : RowDefaults.of(field);
            if (value != null) {
                records.defaults.add(new Default(records.position(field), value));
            }
        }
        return records;
    }

    /** Of rows with the columns of the key, in the key's order. */
    static RowRecords keys(EntityMetadata entity, List<Integer> fieldIds) {
        Schema schema =
                RowSchemas.of(entity, entity.schema(), fieldIds.stream().collect(Collectors.toUnmodifiableSet()));
        return new RowRecords(
                schema,
                fieldIds.stream()
                        .map(id -> entity.schema().field(id).orElseThrow())
                        .toList());
    }

    /** A new record, which shares nothing with the row; nulls stay, also where the schema has none. */
    GenericRecord of(InternalRow row) {
        GenericData.Record record = new GenericData.Record(schema);
        defaults.forEach(each -> record.put(each.position(), each.value()));
        for (Column column : columns) {
            if (!row.isNullAt(column.ordinal())) {
                record.put(column.position(), column.value().of(row, column.ordinal()));
            }
        }
        return record;
    }

    /** The key of a record for people; empty where it has none. */
    static Optional<String> describedKey(EntityMetadata entity, GenericRecord row) {
        return entity.primaryKey().flatMap(key -> {
            KeyEncoding encoding = KeyEncoding.of(entity, key.fieldIds());
            return Optional.ofNullable(encoding.of(row)).map(encoding::describe);
        });
    }
}

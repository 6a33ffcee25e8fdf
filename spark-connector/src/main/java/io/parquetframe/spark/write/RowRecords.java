package io.parquetframe.spark.write;

import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.RowSchemas;
import io.parquetframe.spark.catalog.EntityColumns;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.spark.sql.avro.AvroSerializer;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.internal.LegacyBehaviorPolicy;
import org.apache.spark.sql.types.StructType;

/** Spark's rows as the records of an entity, by Spark's own writer of Avro values. For one thread. */
final class RowRecords {

    private final AvroSerializer serializer;

    private RowRecords(StructType columns, Schema schema) {
        // Columns are matched by position: their names in Avro may be others.
        serializer = new AvroSerializer(columns, schema, false, true, LegacyBehaviorPolicy.CORRECTED());
    }

    /** Of rows with all columns of the entity, in its order. */
    static RowRecords rows(EntityMetadata entity) {
        return new RowRecords(EntityColumns.struct(entity.schema().fields()), RowSchemas.of(entity));
    }

    /** Of rows with the columns of the key, in the key's order. */
    static RowRecords keys(EntityMetadata entity, List<Integer> fieldIds) {
        List<EntityField> fields = fieldIds.stream()
                .map(id -> entity.schema().field(id).orElseThrow())
                .toList();
        Schema inOrderOfColumns = RowSchemas.of(
                entity, entity.schema(), fieldIds.stream().collect(Collectors.toUnmodifiableSet()));
        return new RowRecords(EntityColumns.struct(fields), reordered(inOrderOfColumns, entity, fields));
    }

    private static Schema reordered(Schema record, EntityMetadata entity, List<EntityField> fields) {
        List<Schema.Field> ordered = fields.stream()
                .map(field -> {
                    Schema one = RowSchemas.of(entity, entity.schema(), Set.of(field.id()));
                    return new Schema.Field(one.getFields().get(0), one.getFields().get(0).schema());
                })
                .toList();
        return Schema.createRecord(record.getName(), record.getDoc(), record.getNamespace(), false, ordered);
    }

    /** A new record, which shares nothing with the row. */
    GenericRecord of(InternalRow row) {
        return (GenericRecord) serializer.serialize(row);
    }
}

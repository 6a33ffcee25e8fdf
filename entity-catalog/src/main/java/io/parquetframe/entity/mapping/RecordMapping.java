package io.parquetframe.entity.mapping;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** A record or bean inside of a row. */
final class RecordMapping implements ValueMapping {

    private record Part(String avroName, ValueMapping mapping, boolean nullable, String path) {}

    private final Schema schema;
    private final JavaShape shape;
    private final List<Part> parts;

    RecordMapping(String path, Class<?> type, Schema schema) {
        this.schema = schema;
        this.shape = JavaShape.of(
                type,
                schema.getFields().stream()
                        .map(io.parquetframe.avro.AvroSchemas::columnName)
                        .toList());
        this.parts = java.util.stream.IntStream.range(0, schema.getFields().size())
                .mapToObj(
                        i -> part(schema.getFields().get(i), shape.properties().get(i), path))
                .toList();
    }

    private static Part part(Schema.Field field, JavaProperty property, String path) {
        String here = path + "." + property.name();
        return new Part(
                field.name(),
                ValueMappings.of(property.type(), field.schema(), here),
                field.schema().isNullable(),
                here);
    }

    @Override
    public Object toAvro(Object value) {
        GenericData.Record record = new GenericData.Record(schema);
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            record.put(i, Nulls.toAvro(part.mapping(), shape.get(value, i), part.nullable(), part.path()));
        }
        return record;
    }

    @Override
    public Object toJava(Object raw) {
        GenericRecord record = (GenericRecord) raw;
        @Nullable Object[] values = new @Nullable Object[parts.size()];
        for (int i = 0; i < values.length; i++) {
            Object stored = record.get(parts.get(i).avroName());
            values[i] = stored == null ? null : parts.get(i).mapping().toJava(stored);
        }
        return shape.create(values);
    }
}

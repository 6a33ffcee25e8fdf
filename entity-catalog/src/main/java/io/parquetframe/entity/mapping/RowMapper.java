package io.parquetframe.entity.mapping;

import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.RowSchemas;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Objects of a class as rows of its entity, at one version of the entity's schema, and back. Columns that the class lacks are
 * null in its rows. Immutable, thread-safe.
 */
public final class RowMapper<T> {

    private record Cell(EntityColumn column, String avroName, int position, ValueMapping mapping) {}

    private final Class<T> type;
    private final Schema rows;
    private final JavaShape shape;
    private final List<Cell> cells;
    private final List<EntityField> unmapped;

    private RowMapper(Class<T> type, Schema rows, JavaShape shape, List<Cell> cells, List<EntityField> unmapped) {
        this.type = type;
        this.rows = rows;
        this.shape = shape;
        this.cells = cells;
        this.unmapped = unmapped;
    }

    /**
     * The mapping of a class for one version of its entity.
     *
     * @param metadata that {@link ClassEvolution} has found to fit the class
     */
    public static <T> RowMapper<T> of(EntityClass<T> entity, EntityMetadata metadata) {
        Schema rows = RowSchemas.of(metadata);
        JavaShape shape = JavaShape.of(
                entity.type(),
                entity.columns().stream().map(EntityColumn::property).toList());
        List<Cell> cells = IntStream.range(0, entity.columns().size())
                .mapToObj(i ->
                        cell(entity, entity.columns().get(i), shape.properties().get(i), rows))
                .toList();
        List<EntityField> unmapped = metadata.schema().fields().stream()
                .filter(field ->
                        cells.stream().noneMatch(cell -> cell.column().name().equals(field.name())))
                .toList();
        return new RowMapper<>(entity.type(), rows, shape, cells, unmapped);
    }

    private static Cell cell(EntityClass<?> entity, EntityColumn column, JavaProperty property, Schema rows) {
        String avroName = AvroSchemas.avroName(column.name());
        Schema.Field field = rows.getField(avroName);
        ValueMapping mapping = ValueMappings.of(property.type(), field.schema(), entity.name() + "." + column.name());
        return new Cell(column, avroName, field.pos(), mapping);
    }

    /** The schema of the rows. */
    public Schema schema() {
        return rows;
    }

    /** Columns of the entity for which the class has no field. */
    public List<EntityField> unmapped() {
        return unmapped;
    }

    /**
     * An object as a row; a null where the column does not allow it stays for the checks of rows to find.
     *
     * @throws io.parquetframe.entity.EntityValueException for a value that its column cannot hold exactly
     */
    public GenericRecord toRow(T object) {
        GenericData.Record row = new GenericData.Record(rows);
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            Object value = shape.get(object, i);
            row.put(cell.position(), value == null ? null : cell.mapping().toAvro(value));
        }
        return row;
    }

    /**
     * A row as an object.
     *
     * @param row with the columns of the class, by name
     * @throws io.parquetframe.entity.EntityValueException for a value that its Java type cannot hold
     */
    public T toObject(GenericRecord row) {
        @Nullable Object[] values = new @Nullable Object[cells.size()];
        for (int i = 0; i < values.length; i++) {
            Object raw = row.get(cells.get(i).avroName());
            values[i] = raw == null ? null : cells.get(i).mapping().toJava(raw);
        }
        return type.cast(shape.create(values));
    }

    /** Whether {@link #with} leaves the object as it is. */
    public boolean isImmutable() {
        return shape.isRecord();
    }

    /** The same object with other values of some columns: a bean itself, a copy of a record. */
    public T with(T object, GenericRecord row, List<String> columns) {
        @Nullable Object[] values = new @Nullable Object[cells.size()];
        for (int i = 0; i < values.length; i++) {
            Cell cell = cells.get(i);
            if (columns.contains(cell.column().name())) {
                Object raw = row.get(cell.position());
                values[i] = raw == null ? null : cell.mapping().toJava(raw);
                if (!shape.isRecord()) {
                    shape.set(object, i, values[i]);
                }
            } else if (shape.isRecord()) {
                values[i] = shape.get(object, i);
            }
        }
        return shape.isRecord() ? type.cast(shape.create(values)) : object;
    }

    /**
     * A Java value of a column as a raw one.
     *
     * @param column by its own name or that of its property; empty where there is none
     */
    public Optional<RawValue> raw(String column, @Nullable Object value) {
        return cells.stream()
                .filter(cell -> cell.column().name().equals(column)
                        || cell.column().property().equals(column))
                .findFirst()
                .map(cell -> new RawValue(
                        cell.column().name(),
                        value == null ? null : cell.mapping().toAvro(value)));
    }

    /** A raw value and the column that it belongs to. */
    public record RawValue(String column, @Nullable Object value) {}
}

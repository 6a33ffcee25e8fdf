package io.parquetframe.entity.imports;

import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.entity.data.ForeignFile;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.RowSchemas;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Rows of a directory as rows of an entity. Composed once; thread-safe. */
final class RowFitting {

    private final EntityMetadata entity;
    private final Schema target;
    private final Map<String, Column> columns = new LinkedHashMap<>();

    /** @param initial what a row has that does not know the column */
    private record Column(
            Schema type, int position, Function<@Nullable Object, @Nullable Object> fitting, @Nullable Object initial) {

        Column asItIs() {
            return new Column(type, position, value -> value, initial);
        }
    }

    /** @param known the columns of the source: a row that lacks one of them has no value there */
    RowFitting(EntityMetadata entity, Set<String> known, @Nullable ZoneId zone) {
        this.entity = entity;
        this.target = RowSchemas.of(entity);
        for (EntityField field : entity.schema().fields()) {
            int position = target.getField(AvroSchemas.avroName(field.name())).pos();
            columns.put(
                    field.name(),
                    new Column(
                            field.type(),
                            position,
                            FittedValues.of(field.type(), zone),
                            known.contains(field.name()) ? null : InitialValues.of(entity, field)));
        }
    }

    /**
     * The rows of a file.
     *
     * @param nanIsNull whether NaN stands for no value
     * @throws UnfitValueException from the function, naming the column
     */
    Function<GenericRecord, GenericRecord> ofFile(ForeignFile file, boolean nanIsNull) {
        record Step(String name, Column column, int from, Function<@Nullable Object, @Nullable Object> plain) {}
        List<Step> steps = new ArrayList<>();
        List<Column> missing = new ArrayList<>(columns.values());
        for (Schema.Field field : file.schema().getFields()) {
            String name = Types.column(field);
            Column column = column(name);
            missing.remove(column);
            steps.add(
                    Types.areTheSame(field.schema(), column.type(), nanIsNull)
                            ? new Step(name, column.asItIs(), field.pos(), value -> value)
                            : new Step(name, column, field.pos(), PlainValues.of(field.schema(), nanIsNull)));
        }
        return row -> {
            GenericRecord fitted = new GenericData.Record(target);
            for (Step step : steps) {
                Object value = row.get(step.from());
                fitted.put(
                        step.column().position(),
                        fit(
                                step.name(),
                                step.column(),
                                value == null ? null : step.plain().apply(value)));
            }
            missing.forEach(column -> fitted.put(column.position(), column.initial()));
            return fitted;
        };
    }

    /**
     * A row of the log: columns that it lacks have no value.
     *
     * @throws UnfitValueException naming the column
     */
    GenericRecord ofLog(Map<?, ?> data) {
        GenericRecord fitted = new GenericData.Record(target);
        columns.values().forEach(column -> fitted.put(column.position(), column.initial()));
        data.forEach((name, value) -> {
            Column column = column(String.valueOf(name));
            fitted.put(column.position(), fit(String.valueOf(name), column, value));
        });
        return fitted;
    }

    /** A value of one column. */
    @Nullable
    Object fit(String name, @Nullable Object value) {
        return fit(name, column(name), value);
    }

    private static @Nullable Object fit(String name, Column column, @Nullable Object value) {
        try {
            return column.fitting().apply(value);
        } catch (UnfitValueException e) {
            throw new UnfitValueException("column " + name + ": " + e.getMessage());
        }
    }

    private Column column(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw new UnfitValueException(
                    "column " + name + " is none of " + columns.keySet() + " of " + entity.name());
        }
        return column;
    }
}

package io.parquetframe.spark.write;

import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.entity.CheckViolationException;
import io.parquetframe.entity.NotNullViolationException;
import io.parquetframe.entity.check.RowCheck;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.spark.catalog.CatalogErrors;
import io.parquetframe.spark.catalog.EntityColumns;
import io.parquetframe.spark.source.Undeclared;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What Spark does for the rows of a batch and not for those of a streaming query: finding columns by name, required columns,
 * conditions. For one thread.
 */
final class StreamedRows {

    private final EntityMetadata entity;
    private final List<EntityField> required;
    private final List<RowCheck> conditions;

    StreamedRows(EntityMetadata entity) {
        this.entity = entity;
        this.required = entity.schema().fields().stream()
                .filter(field -> !field.nullable())
                .toList();
        this.conditions = conditions(entity).stream()
                .map(check -> RowCheck.of(entity, check).orElseThrow())
                .toList();
    }

    private static List<Constraint.Check> conditions(EntityMetadata entity) {
        return entity.enforced() ? entity.constraints(Constraint.Check.class) : List.of();
    }

    /**
     * Looks at a query before it runs.
     *
     * @param columns of the query
     * @return the columns of the entity that they are
     */
    static List<Integer> check(EntityMetadata entity, StructType columns) {
        List<Integer> found = new ArrayList<>();
        for (StructField column : columns.fields()) {
            EntityField field = EntityColumns.named(entity, column.name());
            DataType type = EntityColumns.struct(List.of(field)).fields()[0].dataType();
            if (!DataTypeUtils.sameType(column.dataType(), type)) {
                throw refused(
                        entity,
                        "column " + column.name() + " of a stream as "
                                + column.dataType().sql(),
                        "cast it to " + type.sql());
            } else if (found.contains(field.id())) {
                throw refused(entity, "column " + column.name() + " twice in a stream", "leave one of them out");
            }
            found.add(field.id());
        }
        for (Constraint.Check check : conditions(entity)) {
            if (RowCheck.of(entity, check).isEmpty()) {
                throw refused(
                        entity,
                        "streams into it, as its constraint " + check.name() + " (" + check.sql()
                                + ") can be evaluated by statements of Spark only",
                        "write batches with foreachBatch, or drop the constraint");
            }
        }
        return found;
    }

    private static RuntimeException refused(EntityMetadata entity, String what, String remedy) {
        return Undeclared.of(CatalogErrors.unsupported(entity.name(), what, remedy));
    }

    /** Raises what is wrong with a row. */
    void check(GenericRecord row) {
        for (EntityField field : required) {
            if (row.get(AvroSchemas.avroName(field.name())) == null) {
                throw new NotNullViolationException(entity.name(), field.name(), key(row), 1);
            }
        }
        for (RowCheck condition : conditions) {
            if (condition.isViolatedBy(row)) {
                throw new CheckViolationException(
                        entity.name(),
                        condition.constraint().name(),
                        condition.constraint().sql(),
                        key(row),
                        1);
            }
        }
    }

    private List<String> key(GenericRecord row) {
        return RowRecords.describedKey(entity, row).stream().toList();
    }
}

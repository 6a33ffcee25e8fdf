package io.parquetframe.spark.catalog;

import io.parquetframe.entity.key.ValueEncoding;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.PartitionField;
import io.parquetframe.spark.source.Undeclared;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.Transform;

/** PARTITIONED BY between SQL and entities. Pure. */
public final class Partitionings {

    private static final Map<String, PartitionField.Transform> TRANSFORMS = Map.of(
            "identity", PartitionField.Transform.IDENTITY,
            "years", PartitionField.Transform.YEAR,
            "months", PartitionField.Transform.MONTH,
            "days", PartitionField.Transform.DAY,
            "bucket", PartitionField.Transform.BUCKET);

    private Partitionings() {}

    static List<PartitionField> toEntity(Transform[] transforms, ColumnNames columns) {
        List<PartitionField> fields = new ArrayList<>();
        for (Transform transform : transforms) {
            PartitionField.Transform known = TRANSFORMS.get(transform.name());
            NamedReference[] references = transform.references();
            if (known == null || references.length != 1) {
                throw Undeclared.of(CatalogErrors.unsupported(
                        columns.entity(),
                        "PARTITIONED BY (" + transform.describe() + ")",
                        "use columns, years, months, days, and bucket of one column"));
            }
            EntityField column = columns.get(references[0].fieldNames());
            PartitionField field = new PartitionField(column.id(), known, parameter(transform));
            check(columns.entity(), transform, field, column);
            fields.add(field);
        }
        return fields;
    }

    /** Not every type has every transform; better said now than when the first row comes. */
    private static void check(String entity, Transform transform, PartitionField field, EntityField column) {
        try {
            if (field.transform() == PartitionField.Transform.IDENTITY) {
                ValueEncoding.of(column.type());
            } else {
                io.parquetframe.entity.data.Partitioning.numbers(field.transform(), column.type(), field.parameter());
            }
        } catch (IllegalArgumentException e) {
            throw Undeclared.of(CatalogErrors.definition(
                    entity, "PARTITIONED BY (" + transform.describe() + ") cannot be: " + e.getMessage(), e));
        }
    }

    private static int parameter(Transform transform) {
        for (Expression argument : transform.arguments()) {
            if (argument instanceof Literal<?> literal && literal.value() instanceof Integer number) {
                return number;
            }
        }
        return 0;
    }

    /** As Spark knows them. */
    public static Transform[] toSpark(EntityMetadata entity) {
        return entity.partitioning().stream()
                .map(field -> {
                    String column =
                            entity.schema().field(field.fieldId()).orElseThrow().name();
                    return switch (field.transform()) {
                        case IDENTITY -> Expressions.identity(column);
                        case YEAR -> Expressions.years(column);
                        case MONTH -> Expressions.months(column);
                        case DAY -> Expressions.days(column);
                        case BUCKET -> Expressions.bucket(field.parameter(), column);
                    };
                })
                .toArray(Transform[]::new);
    }
}

package io.parquetframe.spark.write;

import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import org.apache.spark.sql.connector.distributions.Distribution;
import org.apache.spark.sql.connector.distributions.Distributions;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.FieldReference;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.SortDirection;
import org.apache.spark.sql.connector.expressions.SortOrder;

/** How rows go to the tasks that write them: by their key, so that each task sees all rows of a key. Pure. */
final class KeyOrder {

    private KeyOrder() {}

    private static NamedReference[] key(EntityMetadata entity) {
        return entity.primaryKey().map(Constraint.PrimaryKey::fieldIds).stream()
                .flatMap(java.util.List::stream)
                .map(id -> entity.schema().field(id).orElseThrow())
                .map(EntityField::name)
                .map(FieldReference::column)
                .toArray(NamedReference[]::new);
    }

    static SortOrder[] ascending(EntityMetadata entity) {
        return java.util.stream.Stream.of(key(entity))
                .map(column -> Expressions.sort(column, SortDirection.ASCENDING))
                .toArray(SortOrder[]::new);
    }

    /** Ranges: files do not overlap. They are found by a look at all rows, which runs what comes before twice. */
    static Distribution ranges(EntityMetadata entity) {
        return Distributions.ordered(ascending(entity));
    }

    /** By hash. */
    static Distribution together(EntityMetadata entity) {
        return Distributions.clustered(key(entity));
    }
}

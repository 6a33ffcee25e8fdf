package io.parquetframe.spark.scan;

import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntitySchema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.internal.connector.PredicateUtils;
import org.apache.spark.sql.sources.Filter;

/** Conditions by the names and types that a file has. Pure. */
final class FileConditions {

    private FileConditions() {}

    /**
     * The conditions that can be asked of a file of that version: those whose columns it has by the same names, and that are
     * read. Parquet takes a column that is not read for one without values, and drops all rows.
     */
    static Filter[] of(
            List<Predicate> conditions, EntityMetadata entity, EntitySchema version, List<Integer> fieldIds) {
        List<Predicate> same = new ArrayList<>();
        for (Predicate condition : conditions) {
            if (Stream.of(condition.references()).allMatch(column -> isSame(column, entity, version, fieldIds))) {
                same.add(condition);
            }
        }
        return PredicateUtils.toV1(same.toArray(Predicate[]::new));
    }

    private static boolean isSame(
            NamedReference reference, EntityMetadata entity, EntitySchema version, List<Integer> fieldIds) {
        String name = reference.fieldNames()[0];
        EntityField now = entity.schema().field(name).orElse(null);
        EntityField then = now == null ? null : version.field(now.id()).orElse(null);
        return reference.fieldNames().length == 1
                && now != null
                && fieldIds.contains(now.id())
                && then != null
                && then.name().equals(name)
                && then.type().equals(now.type());
    }
}

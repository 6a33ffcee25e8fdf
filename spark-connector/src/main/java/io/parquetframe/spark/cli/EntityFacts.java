package io.parquetframe.spark.cli;

import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityProperties;
import io.parquetframe.entity.metadata.GeneratedKey;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.entity.metadata.PartitionField;
import io.parquetframe.spark.catalog.ColumnTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is printed of an entity. Pure. */
final class EntityFacts {

    private EntityFacts() {}

    static String storage(EntityMetadata entity) {
        return entity.properties().getOrDefault(EntityProperties.STORAGE, "parquet");
    }

    /** The names of columns. */
    static List<String> columns(EntityMetadata entity, List<Integer> fieldIds) {
        return fieldIds.stream()
                .map(id -> entity.schema().field(id).map(EntityField::name).orElse("#" + id))
                .toList();
    }

    static EntityMetadata parent(NamespaceState state, Constraint.ForeignKey key) {
        return Objects.requireNonNull(state.entities().get(key.parent())).metadata();
    }

    /** One value each. */
    static Map<String, @Nullable Object> summary(EntityArgument.Found found) {
        EntityMetadata entity = found.metadata();
        List<DataFile> files = found.entity().files();
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("entity", found.name());
        facts.put(
                "directory",
                found.catalog().storage(found.namespace()).directory(entity).toString());
        facts.put("storage", storage(entity));
        facts.put("integrity", entity.properties().getOrDefault(EntityProperties.INTEGRITY, "enforced"));
        facts.put("generated key", entity.generatedKey() == GeneratedKey.NONE ? null : lower(entity.generatedKey()));
        facts.put(
                "partitioning",
                entity.partitioning().isEmpty()
                        ? null
                        : entity.partitioning().stream()
                                .map(part -> partition(entity, part))
                                .toList());
        facts.put("snapshot", found.entity().changed());
        facts.put("schema", entity.schema().id());
        facts.put("files", files.stream().filter(file -> isRows(file)).count());
        facts.put(
                "tombstone files", files.stream().filter(file -> !isRows(file)).count());
        facts.put("bytes", files.stream().mapToLong(DataFile::bytes).sum());
        facts.put(
                "stored rows",
                files.stream()
                        .filter(file -> isRows(file))
                        .mapToLong(DataFile::rows)
                        .sum());
        return facts;
    }

    static Answer columns(EntityMetadata entity) {
        Answer answer = Answer.of("column", "type", "required", "default", "comment");
        for (EntityField field : entity.schema().fields()) {
            answer.add(
                    field.name(),
                    ColumnTypes.toSpark(field.type()).sql(),
                    !field.nullable(),
                    field.defaultValue(),
                    field.doc());
        }
        return answer;
    }

    static Answer constraints(NamespaceState state, EntityMetadata entity) {
        Answer answer = Answer.of("constraint", "kind", "columns", "detail");
        for (Constraint constraint : entity.constraints()) {
            List<String> columns = columns(entity, constraint.fieldIds());
            if (constraint instanceof Constraint.ForeignKey key) {
                answer.add(
                        key.name(),
                        "foreign key",
                        columns,
                        "references " + parent(state, key).name() + ", on delete " + lower(key.onDelete()));
            } else if (constraint instanceof Constraint.Check check) {
                answer.add(check.name(), "check", columns, check.sql());
            } else {
                answer.add(
                        constraint.name(),
                        constraint instanceof Constraint.PrimaryKey ? "primary key" : "unique",
                        columns,
                        null);
            }
        }
        return answer;
    }

    /** Foreign keys of others that lead here. */
    static Answer children(NamespaceState state, EntityMetadata entity) {
        Answer answer = Answer.of("child", "foreign key", "columns", "on delete");
        Map<String, EntityMetadata> byName = new TreeMap<>();
        state.entities().values().forEach(other -> byName.put(other.metadata().name(), other.metadata()));
        byName.values().forEach(child -> child.constraints(Constraint.ForeignKey.class).stream()
                .filter(key -> key.parent().equals(entity.id()))
                .forEach(key ->
                        answer.add(child.name(), key.name(), columns(child, key.fieldIds()), lower(key.onDelete()))));
        return answer;
    }

    private static boolean isRows(DataFile file) {
        return file.content() == DataFile.Content.ROWS;
    }

    private static String partition(EntityMetadata entity, PartitionField part) {
        String column = columns(entity, List.of(part.fieldId())).get(0);
        return switch (part.transform()) {
            case IDENTITY -> column;
            case YEAR -> "years(" + column + ")";
            case MONTH -> "months(" + column + ")";
            case DAY -> "days(" + column + ")";
            case BUCKET -> "bucket(" + part.parameter() + ", " + column + ")";
        };
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

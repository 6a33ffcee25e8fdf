package io.parquetframe.entity.transaction;

import io.parquetframe.entity.CheckViolationException;
import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.check.RowCheck;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;

/** Conditions on rows that lose their reference because their parent is deleted. */
final class ChangedChecks {

    private ChangedChecks() {}

    static void check(EntityMetadata entity, Collection<GenericRecord> rows) {
        for (Constraint.Check condition : entity.constraints(Constraint.Check.class)) {
            Optional<RowCheck> check = RowCheck.of(entity, condition);
            if (check.isPresent()) {
                check(entity, condition, check.get(), rows);
            } else if (names(entity, condition)) {
                throw new EntityDefinitionException("Cannot set references of " + entity.name()
                        + " to null, as their parents are deleted: only Spark can evaluate " + condition.name() + " ("
                        + condition.sql() + "). Change the rows of " + entity.name() + " first");
            }
        }
    }

    private static void check(
            EntityMetadata entity, Constraint.Check condition, RowCheck check, Collection<GenericRecord> rows) {
        KeyEncoding key = KeyEncoding.of(entity, Relations.primaryKey(entity));
        Set<KeyBytes> violating = rows.stream()
                .filter(check::isViolatedBy)
                .map(row -> Objects.requireNonNull(key.of(row)))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!violating.isEmpty()) {
            List<String> shown = violating.stream()
                    .limit(CheckViolationException.SHOWN)
                    .map(key::describe)
                    .toList();
            throw new CheckViolationException(
                    entity.name(), condition.name(), condition.sql(), shown, violating.size());
        }
    }

    /** Whether the text may be about a column that a foreign key sets to null. */
    private static boolean names(EntityMetadata entity, Constraint.Check condition) {
        String text = condition.sql().toLowerCase(Locale.ROOT);
        return entity.constraints(Constraint.ForeignKey.class).stream()
                .flatMap(key -> key.fieldIds().stream())
                .flatMap(id -> entity.schema().field(id).stream())
                .map(EntityField::name)
                .anyMatch(name -> text.contains(name.toLowerCase(Locale.ROOT)));
    }
}

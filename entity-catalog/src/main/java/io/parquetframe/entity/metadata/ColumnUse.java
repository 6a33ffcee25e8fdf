package io.parquetframe.entity.metadata;

import io.parquetframe.entity.check.CheckExpression;
import io.parquetframe.entity.check.CheckJson;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What of an entity's definition needs a column. */
final class ColumnUse {

    private ColumnUse() {}

    static Optional<String> of(EntityMetadata entity, EntityField column) {
        if (entity.partitioning().stream().anyMatch(part -> part.fieldId() == column.id())) {
            return Optional.of("the partitioning");
        }
        if (entity.indexes().stream().anyMatch(index -> index.contains(column.id()))) {
            return Optional.of("an index");
        }
        if (entity.version().filter(column::equals).isPresent()) {
            return Optional.of("the count of changes");
        }
        return entity.constraints().stream()
                .filter(constraint -> uses(constraint, column))
                .findFirst()
                .map(constraint -> "constraint " + constraint.name());
    }

    static Optional<String> ofChecks(EntityMetadata entity, EntityField column) {
        return entity.constraints(Constraint.Check.class).stream()
                .filter(check -> uses(check, column))
                .findFirst()
                .map(check -> "check " + check.name());
    }

    private static boolean uses(Constraint constraint, EntityField column) {
        if (constraint instanceof Constraint.Check check) {
            return check.predicate().isEmpty()
                    ? mentions(check.sql(), column.name())
                    : columns(check).contains(column.id());
        }
        return constraint.fieldIds().contains(column.id());
    }

    private static Set<Integer> columns(Constraint.Check check) {
        CheckExpression predicate = CheckJson.read(check.predicate());
        return predicate.columns();
    }

    /** Whether SQL has the name as a word, in whatever letters: it may say yes too often. */
    private static boolean mentions(String sql, String name) {
        Pattern word = Pattern.compile(
                "(?<![\\p{L}\\p{N}_])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}_])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        return word.matcher(sql).find();
    }
}

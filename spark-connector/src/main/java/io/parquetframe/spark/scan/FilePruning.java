package io.parquetframe.spark.scan;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyFilter;
import io.parquetframe.entity.key.ValueEncoding;
import io.parquetframe.entity.metadata.ColumnStatistics;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.spark.catalog.ColumnTypes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Whether a file may have rows for which a condition is true, by its statistics and key filters. What is not understood may
 * always be. Floating columns are not judged: NaN has no place in bounds that everybody agrees on. Pure.
 */
public final class FilePruning implements java.util.function.Predicate<DataFile> {

    private final EntityMetadata entity;
    private final List<Predicate> conditions;

    /** @param conditions all of which have to be true */
    public FilePruning(EntityMetadata entity, List<Predicate> conditions) {
        this.entity = entity;
        this.conditions = List.copyOf(conditions);
    }

    @Override
    public boolean test(DataFile file) {
        return conditions.stream().allMatch(condition -> mayBeTrue(condition, file));
    }

    private boolean mayBeTrue(Expression condition, DataFile file) {
        if (!(condition instanceof Predicate given)) {
            return true;
        }
        Predicate predicate = plain(given);
        Expression[] parts = predicate.children();
        return switch (predicate.name()) {
            case "ALWAYS_FALSE" -> false;
            case "AND" -> Stream.of(parts).allMatch(part -> mayBeTrue(part, file));
            case "OR" -> Stream.of(parts).anyMatch(part -> mayBeTrue(part, file));
            case "=", "<", "<=", ">", ">=" -> compared(predicate.name(), parts, file);
            case "IN" -> Stream.of(parts).skip(1).anyMatch(value -> compares("=", parts[0], value, file));
            case "IS_NULL" ->
                column(parts[0])
                        .flatMap(column -> statistics(file, column))
                        .map(known -> known.nulls() > 0)
                        .orElse(true);
            case "IS_NOT_NULL" ->
                column(parts[0])
                        .flatMap(column -> statistics(file, column))
                        .map(known -> known.nulls() < file.rows())
                        .orElse(true);
            default -> true;
        };
    }

    private boolean compared(String operator, Expression[] sides, DataFile file) {
        return sides[0] instanceof Literal
                ? compares(turned(operator), sides[1], sides[0], file)
                : compares(operator, sides[0], sides[1], file);
    }

    /** {@code <=>} with a constant says the same as one of the usual conditions, where it is about what is true. */
    static Predicate plain(Predicate predicate) {
        if (!predicate.name().equals("<=>")) {
            return predicate;
        }
        Expression[] parts = predicate.children();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] instanceof Literal<?> literal) {
                return literal.value() == null
                        ? new Predicate("IS_NULL", new Expression[] {parts[1 - i]})
                        : new Predicate("=", parts);
            }
        }
        return predicate;
    }

    static String turned(String operator) {
        return switch (operator) {
            case "<" -> ">";
            case "<=" -> ">=";
            case ">" -> "<";
            case ">=" -> "<=";
            default -> operator;
        };
    }

    private boolean compares(String operator, Expression left, Expression right, DataFile file) {
        EntityField column = column(left).orElse(null);
        KeyBytes value = column == null ? null : value(right, column);
        if (column == null || value == null) {
            return true;
        }
        if (operator.equals("=") && !mayContain(file, column, value)) {
            return false;
        }
        ColumnStatistics known = statistics(file, column).orElse(null);
        if (known == null) {
            return true;
        } else if (known.nulls() == file.rows()) {
            return false;
        }
        KeyBytes lower = known.lower();
        KeyBytes upper = known.upper();
        boolean low = lower == null || lower.compareTo(value) <= 0;
        boolean high = upper == null || value.compareTo(upper) <= 0;
        return switch (operator) {
            case "=" -> low && high;
            case "<" -> lower == null || lower.compareTo(value) < 0;
            case "<=" -> low;
            case ">" -> upper == null || value.compareTo(upper) < 0;
            default -> high;
        };
    }

    private boolean mayContain(DataFile file, EntityField column, KeyBytes value) {
        Optional<KeyFilter> filter = file.filter(entity, List.of(column.id()));
        return filter.isEmpty() || filter.get().mayContain(value);
    }

    static Optional<ColumnStatistics> statistics(DataFile file, EntityField column) {
        return file.columns().stream()
                .filter(known -> known.fieldId() == column.id())
                .findFirst();
    }

    private Optional<EntityField> column(Expression expression) {
        return column(entity, expression);
    }

    static Optional<EntityField> column(EntityMetadata entity, Expression expression) {
        return expression instanceof NamedReference reference && reference.fieldNames().length == 1
                ? entity.schema().field(reference.fieldNames()[0])
                : Optional.empty();
    }

    /** A constant of the column's own type; null for all else, and for text that is no UTF-8, which has no key. */
    static @Nullable KeyBytes value(Expression expression, EntityField column) {
        if (!(expression instanceof Literal<?> literal)
                || literal.value() == null
                || (literal.value() instanceof UTF8String text && !text.isValid())
                || !literal.dataType().equals(ColumnTypes.toSpark(column.type()))
                || !ValueEncoding.exists(column.type())) {
            return null;
        }
        ValueEncoding encoding = ValueEncoding.of(column.type());
        Object raw = RawValues.of(literal.value(), column.type());
        return raw == null || !encoding.isKey() ? null : KeyBytes.of(encoding.encode(raw));
    }
}

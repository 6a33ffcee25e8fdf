package io.parquetframe.entity.store;

import io.parquetframe.entity.Condition;
import io.parquetframe.entity.EntityValueException;
import io.parquetframe.entity.UnknownFieldException;
import io.parquetframe.entity.check.CheckExpression;
import io.parquetframe.entity.check.CheckExpression.Operator;
import io.parquetframe.entity.check.RowCheck;
import io.parquetframe.entity.check.ValueKind;
import io.parquetframe.entity.data.KeyRange;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.ValueEncoding;
import io.parquetframe.entity.mapping.EntityColumn;
import io.parquetframe.entity.mapping.RowMapper.RawValue;
import io.parquetframe.entity.metadata.EntityField;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions on fields as restrictions of rows. */
final class Conditions {

    private final Bound<?> bound;

    private Conditions(Bound<?> bound) {
        this.bound = bound;
    }

    /** @throws UnknownFieldException listing the fields */
    static Restriction of(Bound<?> bound, Condition condition) {
        Conditions conditions = new Conditions(bound);
        CheckExpression tree = conditions.tree(condition);
        try {
            return new Restriction(RowCheck.filter(bound.metadata(), tree), conditions.ranges(condition));
        } catch (IllegalArgumentException e) {
            throw new EntityValueException(bound.metadata().name(), "" + e.getMessage(), e);
        }
    }

    /** The column of a field. */
    static EntityField field(Bound<?> bound, String name) {
        return bound.type().columns().stream()
                .filter(column ->
                        column.property().equals(name) || column.name().equals(name))
                .findFirst()
                .flatMap(column -> bound.metadata().schema().field(column.name()))
                .orElseThrow(() -> new UnknownFieldException(
                        bound.metadata().name(),
                        "field",
                        name,
                        bound.type().columns().stream()
                                .map(EntityColumn::property)
                                .toList()));
    }

    private CheckExpression tree(Condition condition) {
        if (condition instanceof Condition.Compare compare) {
            EntityField field = field(bound, compare.field());
            CheckExpression column = new CheckExpression.Column(field.id());
            return compare.value() == null && compare.operator() == Operator.NULL_SAFE_EQUAL
                    ? new CheckExpression.IsNull(column)
                    : new CheckExpression.Comparison(compare.operator(), column, literal(field, compare.value()));
        } else if (condition instanceof Condition.AnyOf anyOf) {
            EntityField field = field(bound, anyOf.field());
            return new CheckExpression.In(
                    new CheckExpression.Column(field.id()),
                    anyOf.values().stream().map(value -> literal(field, value)).toList());
        } else if (condition instanceof Condition.Missing missing) {
            return new CheckExpression.IsNull(
                    new CheckExpression.Column(field(bound, missing.field()).id()));
        } else if (condition instanceof Condition.Text text) {
            return new CheckExpression.TextMatch(
                    text.place(),
                    new CheckExpression.Column(field(bound, text.field()).id()),
                    new CheckExpression.Literal(ValueKind.TEXT, text.part()));
        } else if (condition instanceof Condition.Negated negated) {
            return new CheckExpression.Not(tree(negated.condition()));
        } else if (condition instanceof Condition.All all) {
            return new CheckExpression.And(
                    all.conditions().stream().map(this::tree).toList());
        }
        return new CheckExpression.Or(((Condition.Any) condition)
                .conditions().stream().map(this::tree).toList());
    }

    private CheckExpression literal(EntityField field, @Nullable Object value) {
        try {
            return ValueKind.literal(raw(field, value), field.type());
        } catch (IllegalArgumentException | ClassCastException e) {
            throw misfit(field, value, e);
        }
    }

    private @Nullable Object raw(EntityField field, @Nullable Object value) {
        try {
            return bound.mapper().raw(field.name(), value).map(RawValue::value).orElse(null);
        } catch (ClassCastException | EntityValueException e) {
            throw misfit(field, value, e);
        }
    }

    private EntityValueException misfit(EntityField field, @Nullable Object value, RuntimeException cause) {
        return new EntityValueException(
                bound.metadata().name() + "." + field.name(),
                "cannot be compared with " + value
                        + (value == null ? "" : " (" + value.getClass().getName() + ")")
                        + "; give a value that the field could hold, and that is not nested",
                cause);
    }

    /** What a conjunction says about columns that files know the bounds of. */
    private List<KeyRange> ranges(Condition condition) {
        List<KeyRange> ranges = new ArrayList<>();
        if (condition instanceof Condition.All all) {
            all.conditions().forEach(part -> ranges.addAll(ranges(part)));
        } else if (condition instanceof Condition.Compare compare && compare.value() != null) {
            EntityField field = field(bound, compare.field());
            if (ValueEncoding.exists(field.type())
                    && ValueEncoding.of(field.type()).isKey()) {
                ranges.addAll(range(field, compare));
            }
        }
        return ranges;
    }

    private List<KeyRange> range(EntityField field, Condition.Compare compare) {
        Object raw = java.util.Objects.requireNonNull(raw(field, compare.value()));
        KeyBytes value = KeyBytes.of(ValueEncoding.of(field.type()).encode(raw));
        List<Integer> column = List.of(field.id());
        return switch (compare.operator()) {
            case EQUAL, NULL_SAFE_EQUAL -> List.of(KeyRange.of(column, value));
            case LESS, LESS_OR_EQUAL -> List.of(new KeyRange(column, null, value));
            case GREATER, GREATER_OR_EQUAL -> List.of(new KeyRange(column, value, null));
            case NOT_EQUAL -> List.of();
        };
    }
}

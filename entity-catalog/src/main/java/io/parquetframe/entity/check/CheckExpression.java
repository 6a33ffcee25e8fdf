package io.parquetframe.entity.check;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A node of a condition. Columns go by id, so that renaming does not touch it. Immutable. */
public sealed interface CheckExpression {

    /** The value of a column that is not nested. */
    record Column(int fieldId) implements CheckExpression {}

    /**
     * A constant.
     *
     * @param text as {@link ValueKind} has it; the kind NULL has an empty text
     */
    record Literal(ValueKind kind, String text) implements CheckExpression {}

    /** Two values compared; of numbers, the value counts and not the type. */
    record Comparison(Operator operator, CheckExpression left, CheckExpression right) implements CheckExpression {}

    /** Whether a value equals one of others. */
    record In(CheckExpression value, List<CheckExpression> others) implements CheckExpression {
        public In {
            others = List.copyOf(others);
        }
    }

    /** Whether text begins with, ends with or holds another. */
    record TextMatch(Place place, CheckExpression text, CheckExpression part) implements CheckExpression {}

    /** The number of code points of a text. */
    record Length(CheckExpression text) implements CheckExpression {}

    record IsNull(CheckExpression value) implements CheckExpression {}

    record Not(CheckExpression condition) implements CheckExpression {}

    record And(List<CheckExpression> conditions) implements CheckExpression {
        public And {
            conditions = List.copyOf(conditions);
        }
    }

    record Or(List<CheckExpression> conditions) implements CheckExpression {
        public Or {
            conditions = List.copyOf(conditions);
        }
    }

    /** How two values are compared. */
    enum Operator {
        EQUAL,
        /** Two nulls are equal, one is not. */
        NULL_SAFE_EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL
    }

    /** Where a text holds another. */
    enum Place {
        START,
        END,
        ANYWHERE
    }

    /** The nodes right below this one. */
    default List<CheckExpression> children() {
        if (this instanceof Comparison comparison) {
            return List.of(comparison.left(), comparison.right());
        } else if (this instanceof In in) {
            return java.util.stream.Stream.concat(java.util.stream.Stream.of(in.value()), in.others().stream())
                    .toList();
        } else if (this instanceof TextMatch match) {
            return List.of(match.text(), match.part());
        } else if (this instanceof Length length) {
            return List.of(length.text());
        } else if (this instanceof IsNull isNull) {
            return List.of(isNull.value());
        } else if (this instanceof Not not) {
            return List.of(not.condition());
        } else if (this instanceof And and) {
            return and.conditions();
        } else if (this instanceof Or or) {
            return or.conditions();
        }
        return List.of();
    }

    /** The ids of the columns in it. */
    default Set<Integer> columns() {
        Set<Integer> columns = new TreeSet<>();
        if (this instanceof Column column) {
            columns.add(column.fieldId());
        }
        children().forEach(child -> columns.addAll(child.columns()));
        return columns;
    }
}

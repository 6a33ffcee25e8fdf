package io.parquetframe.entity.check;

import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.entity.check.CheckExpression.And;
import io.parquetframe.entity.check.CheckExpression.Column;
import io.parquetframe.entity.check.CheckExpression.Comparison;
import io.parquetframe.entity.check.CheckExpression.In;
import io.parquetframe.entity.check.CheckExpression.IsNull;
import io.parquetframe.entity.check.CheckExpression.Length;
import io.parquetframe.entity.check.CheckExpression.Literal;
import io.parquetframe.entity.check.CheckExpression.Not;
import io.parquetframe.entity.check.CheckExpression.Operator;
import io.parquetframe.entity.check.CheckExpression.Or;
import io.parquetframe.entity.check.CheckExpression.TextMatch;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a tree into evaluations, or finds that one of its nodes has no exact one: values of kinds that do not compare. */
final class EvaluationCompiler {

    private record Typed(ValueKind kind, Evaluation evaluation) {}

    private final EntityMetadata entity;

    EvaluationCompiler(EntityMetadata entity) {
        this.entity = entity;
    }

    /** @throws InexactException where the tree is no condition that Java can evaluate as Spark does */
    Evaluation condition(CheckExpression expression) {
        Typed typed = typed(expression);
        if (typed.kind() != ValueKind.BOOLEAN && typed.kind() != ValueKind.NULL) {
            throw new InexactException("no condition: " + expression);
        }
        return typed.evaluation();
    }

    private Typed typed(CheckExpression expression) {
        if (expression instanceof Column column) {
            return column(column);
        } else if (expression instanceof Literal literal) {
            Object value = literal.kind().parse(literal.text());
            return new Typed(literal.kind(), row -> value);
        } else if (expression instanceof Comparison comparison) {
            return comparison(comparison);
        } else if (expression instanceof In in) {
            return in(in);
        } else if (expression instanceof TextMatch match) {
            return match(match);
        } else if (expression instanceof Length length) {
            Evaluation text = text(length.text());
            return new Typed(ValueKind.WHOLE, row -> length(text.of(row)));
        } else if (expression instanceof IsNull isNull) {
            return isNull(isNull.value());
        } else if (expression instanceof Not not) {
            Evaluation condition = condition(not.condition());
            return bool(row -> condition.of(row) instanceof Boolean truth ? !truth : null);
        } else if (expression instanceof And and) {
            return bool(connected(and.conditions(), false));
        }
        return bool(connected(((Or) expression).conditions(), true));
    }

    private static Typed bool(Evaluation evaluation) {
        return new Typed(ValueKind.BOOLEAN, evaluation);
    }

    private Typed isNull(CheckExpression value) {
        if (value instanceof Column column) {
            // Of nested columns, too, whose values have no kind.
            String name = AvroSchemas.avroName(field(column).name());
            return bool(row -> row.get(name) == null);
        }
        Evaluation evaluation = typed(value).evaluation();
        return bool(row -> evaluation.of(row) == null);
    }

    private EntityField field(Column column) {
        return entity.schema().field(column.fieldId()).orElseThrow(() -> new InexactException("no column " + column));
    }

    private Typed column(Column column) {
        EntityField field = field(column);
        ValueKind kind =
                ValueKind.of(field.type()).orElseThrow(() -> new InexactException("no values of " + field.type()));
        String name = AvroSchemas.avroName(field.name());
        return new Typed(kind, row -> kind.value(row.get(name), field.type()));
    }

    private Typed comparison(Comparison comparison) {
        Typed left = typed(comparison.left());
        Typed right = typed(comparison.right());
        requireComparable(left.kind(), right.kind());
        Operator operator = comparison.operator();
        Evaluation a = left.evaluation();
        Evaluation b = right.evaluation();
        return bool(row -> Comparisons.compare(operator, a.of(row), b.of(row)));
    }

    private static void requireComparable(ValueKind a, ValueKind b) {
        boolean comparable = a == b || a == ValueKind.NULL || b == ValueKind.NULL || (a.isNumber() && b.isNumber());
        if (!comparable) {
            throw new InexactException(a + " and " + b + " do not compare without a conversion");
        }
    }

    private Typed in(In in) {
        Typed value = typed(in.value());
        List<Evaluation> others = new ArrayList<>();
        for (CheckExpression other : in.others()) {
            Typed typed = typed(other);
            requireComparable(value.kind(), typed.kind());
            others.add(typed.evaluation());
        }
        return bool(row -> {
            Object wanted = value.evaluation().of(row);
            Object found = false;
            for (Evaluation other : others) {
                Object equal = Comparisons.compare(Operator.EQUAL, wanted, other.of(row));
                if (Boolean.TRUE.equals(equal)) {
                    return true;
                }
                found = equal == null ? null : found;
            }
            return found;
        });
    }

    private Typed match(TextMatch match) {
        Evaluation text = text(match.text());
        Evaluation part = text(match.part());
        return bool(row -> {
            if (!(text.of(row) instanceof String whole) || !(part.of(row) instanceof String piece)) {
                return null;
            }
            return switch (match.place()) {
                case START -> whole.startsWith(piece);
                case END -> whole.endsWith(piece);
                case ANYWHERE -> whole.contains(piece);
            };
        });
    }

    private Evaluation text(CheckExpression expression) {
        Typed typed = typed(expression);
        if (typed.kind() != ValueKind.TEXT && typed.kind() != ValueKind.NULL) {
            throw new InexactException("no text: " + expression);
        }
        return typed.evaluation();
    }

    private static @Nullable Object length(@Nullable Object text) {
        return text instanceof String string ? (Object) (long) string.codePointCount(0, string.length()) : null;
    }

    /** AND and OR: the deciding value wins over unknown, unknown over the other. */
    private Evaluation connected(List<CheckExpression> conditions, boolean deciding) {
        List<Evaluation> parts = conditions.stream().map(this::condition).toList();
        return row -> {
            Object result = !deciding;
            for (Evaluation part : parts) {
                Object truth = part.of(row);
                if (truth == null) {
                    result = null;
                } else if ((Boolean) truth == deciding) {
                    return deciding;
                }
            }
            return result;
        };
    }
}

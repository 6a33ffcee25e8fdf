package io.parquetframe.entity.check;

import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.avro.generic.GenericRecord;

/** A CHECK ready for rows of an entity. Immutable, thread-safe. */
public final class RowCheck {

    private final Constraint.Check constraint;
    private final Evaluation condition;

    private RowCheck(Constraint.Check constraint, Evaluation condition) {
        this.constraint = constraint;
        this.condition = condition;
    }

    /** Empty where Java cannot evaluate the condition exactly: then rows of this entity are Spark's to write. */
    public static Optional<RowCheck> of(EntityMetadata entity, Constraint.Check constraint) {
        if (constraint.predicate().isEmpty()) {
            return Optional.empty();
        }
        try {
            CheckExpression expression = CheckJson.read(constraint.predicate());
            return Optional.of(new RowCheck(constraint, new EvaluationCompiler(entity).condition(expression)));
        } catch (InexactException e) {
            return Optional.empty();
        }
    }

    /** Whether a condition over columns of this entity can be evaluated here. */
    public static boolean isExact(EntityMetadata entity, CheckExpression expression) {
        try {
            new EvaluationCompiler(entity).condition(expression);
            return true;
        } catch (InexactException e) {
            return false;
        }
    }

    /**
     * A condition on rows of an entity as a filter: rows for which it is true.
     *
     * @throws IllegalArgumentException for one that cannot be evaluated here
     */
    public static Predicate<GenericRecord> filter(EntityMetadata entity, CheckExpression expression) {
        try {
            Evaluation condition = new EvaluationCompiler(entity).condition(expression);
            return row -> Boolean.TRUE.equals(condition.of(row));
        } catch (InexactException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    public Constraint.Check constraint() {
        return constraint;
    }

    /** Whether the condition is false; a condition that is unknown, for a null, holds. */
    public boolean isViolatedBy(GenericRecord row) {
        return Boolean.FALSE.equals(condition.of(row));
    }
}

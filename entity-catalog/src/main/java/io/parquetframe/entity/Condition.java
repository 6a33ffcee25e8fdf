package io.parquetframe.entity;

import io.parquetframe.entity.check.CheckExpression.Operator;
import io.parquetframe.entity.check.CheckExpression.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition on the fields of objects, compared as Spark compares them. Values are of the fields' Java types. A comparison with a
 * field that is null is unknown, as in SQL: neither it nor its negation finds the object. Immutable.
 */
public sealed interface Condition {

    /** A field compared with a value. */
    record Compare(String field, Operator operator, @Nullable Object value) implements Condition {}

    /** A field compared with each of some values. */
    record AnyOf(String field, List<@Nullable Object> values) implements Condition {
        public AnyOf {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }
    }

    /** A field without a value. */
    record Missing(String field) implements Condition {}

    /** A field of text that holds another text. */
    record Text(String field, Place place, String part) implements Condition {}

    /** The contrary. */
    record Negated(Condition condition) implements Condition {}

    /** All of some conditions. */
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }
    }

    /** One of some conditions at least. */
    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = List.copyOf(conditions);
        }
    }

    /** The value; null finds fields without one. */
    static Condition equal(String field, @Nullable Object value) {
        return new Compare(field, Operator.NULL_SAFE_EQUAL, value);
    }

    /** Another value. */
    static Condition notEqual(String field, Object value) {
        return new Compare(field, Operator.NOT_EQUAL, value);
    }

    static Condition less(String field, Object value) {
        return new Compare(field, Operator.LESS, value);
    }

    static Condition atMost(String field, Object value) {
        return new Compare(field, Operator.LESS_OR_EQUAL, value);
    }

    static Condition greater(String field, Object value) {
        return new Compare(field, Operator.GREATER, value);
    }

    static Condition atLeast(String field, Object value) {
        return new Compare(field, Operator.GREATER_OR_EQUAL, value);
    }

    /** Both ends included. */
    static Condition between(String field, Object least, Object most) {
        return all(atLeast(field, least), atMost(field, most));
    }

    /** One of the values. */
    static Condition in(String field, Collection<?> values) {
        return new AnyOf(field, new ArrayList<>(values));
    }

    static Condition isNull(String field) {
        return new Missing(field);
    }

    static Condition isNotNull(String field) {
        return not(isNull(field));
    }

    static Condition startsWith(String field, String text) {
        return new Text(field, Place.START, text);
    }

    static Condition endsWith(String field, String text) {
        return new Text(field, Place.END, text);
    }

    static Condition contains(String field, String text) {
        return new Text(field, Place.ANYWHERE, text);
    }

    static Condition not(Condition condition) {
        return new Negated(condition);
    }

    static Condition all(Condition... conditions) {
        return new All(Arrays.asList(conditions));
    }

    static Condition any(Condition... conditions) {
        return new Any(Arrays.asList(conditions));
    }

    /** Both. */
    default Condition and(Condition other) {
        return all(this, other);
    }

    /** One of the two at least. */
    default Condition or(Condition other) {
        return any(this, other);
    }
}

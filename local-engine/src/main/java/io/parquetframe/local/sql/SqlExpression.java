package io.parquetframe.local.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scalar expression of the engine's dialect. Immutable; equality is structural.
 *
 * <p>Function names and operator symbols come from our own code only: the constructors refuse anything that is not a
 * plain name or a known symbol, so that no user text can become syntax.
 */
public sealed interface SqlExpression {

    /** A column of the relations in scope; names are unique in a query. */
    record Column(String name) implements SqlExpression {}

    /**
     * A constant. The value is null or of the Java class that belongs to the type: Boolean, Byte, Short, Integer, Long,
     * BigInteger (HUGEINT), Float, Double, String, byte[] (BLOB), BigDecimal, Integer (DATE: days since 1970-01-01),
     * Long (TIMESTAMP, TIMESTAMPTZ: microseconds since 1970-01-01T00:00 UTC), List of Literal (LIST).
     */
    record Literal(@Nullable Object value, SqlType type) implements SqlExpression {
        public static Literal of(boolean value) {
            return new Literal(value, SqlType.Simple.BOOLEAN);
        }

        public static Literal of(int value) {
            return new Literal(value, SqlType.Simple.INTEGER);
        }

        public static Literal of(long value) {
            return new Literal(value, SqlType.Simple.BIGINT);
        }

        public static Literal of(double value) {
            return new Literal(value, SqlType.Simple.DOUBLE);
        }

        public static Literal of(String value) {
            return new Literal(value, SqlType.Simple.VARCHAR);
        }

        public static Literal nullOf(SqlType type) {
            return new Literal(null, type);
        }
    }

    /** A scalar function. */
    record Call(String function, List<SqlExpression> arguments) implements SqlExpression {
        public Call {
            SqlNames.requireFunction(function);
            arguments = List.copyOf(arguments);
        }

        public static Call of(String function, SqlExpression... arguments) {
            return new Call(function, List.of(arguments));
        }
    }

    /** An operator between its operands ({@code AND}, {@code +}, …: any number, flat) or before its only one. */
    record Operator(String symbol, List<SqlExpression> operands) implements SqlExpression {
        public Operator {
            SqlNames.requireOperator(symbol);
            operands = List.copyOf(operands);
        }

        public static Operator of(String symbol, SqlExpression... operands) {
            return new Operator(symbol, List.of(operands));
        }
    }

    /** {@code CAST}, or {@code TRY_CAST} that gives null where the cast would fail. */
    record Cast(SqlExpression child, SqlType type, boolean tryCast) implements SqlExpression {
        public static Cast of(SqlExpression child, SqlType type) {
            return new Cast(child, type, false);
        }
    }

    /** Searched {@code CASE}: branches in order, null when none applies and there is no {@code otherwise}. */
    record Case(List<When> branches, @Nullable SqlExpression otherwise) implements SqlExpression {
        public Case {
            branches = List.copyOf(branches);
        }

        public static Case when(SqlExpression condition, SqlExpression result, @Nullable SqlExpression otherwise) {
            return new Case(List.of(new When(condition, result)), otherwise);
        }
    }

    /** One branch of a {@link Case}. */
    record When(SqlExpression condition, SqlExpression result) {}

    /** {@code value IN (…)} over constants or expressions; never empty. */
    record In(SqlExpression value, List<SqlExpression> candidates) implements SqlExpression {
        public In {
            candidates = List.copyOf(candidates);
            if (candidates.isEmpty()) {
                throw new IllegalArgumentException("IN needs at least one candidate");
            }
        }
    }

    /** {@code IS NULL}. */
    record IsNull(SqlExpression child) implements SqlExpression {}

    /** {@code IS NOT NULL}. */
    record IsNotNull(SqlExpression child) implements SqlExpression {}

    /** An aggregate function; {@code count} without arguments is {@code count(*)}. */
    record Aggregate(
            String function,
            List<SqlExpression> arguments,
            boolean distinct,
            @Nullable SqlExpression filter,
            List<SortKey> orderBy)
            implements SqlExpression {
        public Aggregate {
            SqlNames.requireFunction(function);
            arguments = List.copyOf(arguments);
            orderBy = List.copyOf(orderBy);
        }

        public static Aggregate of(String function, SqlExpression... arguments) {
            return new Aggregate(function, List.of(arguments), false, null, List.of());
        }
    }

    /** A function ({@link Call} or {@link Aggregate}) over a window. */
    record Window(SqlExpression function, List<SqlExpression> partitionBy, List<SortKey> orderBy, @Nullable Frame frame)
            implements SqlExpression {
        public Window {
            partitionBy = List.copyOf(partitionBy);
            orderBy = List.copyOf(orderBy);
        }
    }

    /** A window's frame; a bound is an offset in rows or in units of the order key. */
    record Frame(Unit unit, Bound lower, Bound upper) {
        /** What the bounds count. */
        public enum Unit {
            ROWS,
            RANGE
        }
    }

    /** One end of a {@link Frame}. */
    sealed interface Bound {
        /** A bound without a number. */
        enum Fixed implements Bound {
            UNBOUNDED_PRECEDING,
            CURRENT_ROW,
            UNBOUNDED_FOLLOWING
        }

        /** {@code n PRECEDING} (negative) or {@code n FOLLOWING} (positive). */
        record Offset(long rows) implements Bound {}
    }

    /** A sort key; nulls are always placed explicitly because the engines' defaults differ. */
    record SortKey(SqlExpression expression, boolean ascending, boolean nullsFirst) {}

    /** The only row's only column of a relation; null when there is no row, an error when there are several. */
    record ScalarSubquery(SqlRelation relation) implements SqlExpression {}

    /** {@code (values) IN (relation)} with SQL's three-valued logic. */
    record InSubquery(List<SqlExpression> values, SqlRelation relation) implements SqlExpression {
        public InSubquery {
            values = List.copyOf(values);
        }
    }

    /** Whether the relation has a row. */
    record Exists(SqlRelation relation) implements SqlExpression {}
}

package io.parquetframe.spark.write;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.internal.connector.PredicateUtils;
import org.apache.spark.sql.sources.AlwaysFalse;
import org.apache.spark.sql.sources.AlwaysTrue;
import org.apache.spark.sql.sources.And;
import org.apache.spark.sql.sources.EqualNullSafe;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.GreaterThan;
import org.apache.spark.sql.sources.GreaterThanOrEqual;
import org.apache.spark.sql.sources.In;
import org.apache.spark.sql.sources.IsNotNull;
import org.apache.spark.sql.sources.IsNull;
import org.apache.spark.sql.sources.LessThan;
import org.apache.spark.sql.sources.LessThanOrEqual;
import org.apache.spark.sql.sources.Not;
import org.apache.spark.sql.sources.Or;
import org.apache.spark.sql.sources.StringContains;
import org.apache.spark.sql.sources.StringEndsWith;
import org.apache.spark.sql.sources.StringStartsWith;
import scala.Option;

/** Conditions that Spark hands to a source, as Spark's own columns again, to be evaluated by Spark. Pure. */
final class FilterColumns {

    private FilterColumns() {}

    /** All of the conditions; empty where one of them cannot be said exactly. */
    static Optional<Column> of(Predicate[] conditions) {
        Column all = lit(true);
        for (Predicate condition : conditions) {
            Option<Filter> filter = PredicateUtils.toV1(condition);
            Optional<Column> one = filter.isEmpty() ? Optional.empty() : of(filter.get());
            if (one.isEmpty()) {
                return Optional.empty();
            }
            all = all.and(one.get());
        }
        return Optional.of(all);
    }

    // Java 17 has no pattern switch; the order is that of Spark's page of filters.
    private static Optional<Column> of(Filter filter) {
        if (filter instanceof EqualTo equal) {
            return Optional.of(column(equal.attribute()).equalTo(lit(equal.value())));
        } else if (filter instanceof EqualNullSafe equal) {
            return Optional.of(column(equal.attribute()).eqNullSafe(lit(equal.value())));
        } else if (filter instanceof GreaterThan greater) {
            return Optional.of(column(greater.attribute()).gt(lit(greater.value())));
        } else if (filter instanceof GreaterThanOrEqual greater) {
            return Optional.of(column(greater.attribute()).geq(lit(greater.value())));
        } else if (filter instanceof LessThan less) {
            return Optional.of(column(less.attribute()).lt(lit(less.value())));
        } else if (filter instanceof LessThanOrEqual less) {
            return Optional.of(column(less.attribute()).leq(lit(less.value())));
        } else if (filter instanceof In in) {
            return Optional.of(column(in.attribute()).isin(in.values()));
        } else if (filter instanceof IsNull isNull) {
            return Optional.of(column(isNull.attribute()).isNull());
        } else if (filter instanceof IsNotNull isNotNull) {
            return Optional.of(column(isNotNull.attribute()).isNotNull());
        } else if (filter instanceof And and) {
            return both(and.left(), and.right(), Column::and);
        } else if (filter instanceof Or or) {
            return both(or.left(), or.right(), Column::or);
        } else if (filter instanceof Not negated) {
            return of(negated.child()).map(child -> not(child));
        } else if (filter instanceof StringStartsWith text) {
            return Optional.of(column(text.attribute()).startsWith(lit(text.value())));
        } else if (filter instanceof StringEndsWith text) {
            return Optional.of(column(text.attribute()).endsWith(lit(text.value())));
        } else if (filter instanceof StringContains text) {
            return Optional.of(column(text.attribute()).contains(lit(text.value())));
        } else if (filter instanceof AlwaysTrue) {
            return Optional.of(lit(true));
        }
        return filter instanceof AlwaysFalse ? Optional.of(lit(false)) : Optional.empty();
    }

    private static Optional<Column> both(Filter left, Filter right, BinaryOperator<Column> operator) {
        return Stream.of(left, right)
                .map(FilterColumns::of)
                .reduce((one, other) -> one.flatMap(a -> other.map(b -> operator.apply(a, b))))
                .orElseThrow();
    }

    /** Filters name columns as SQL does: quoted where needed. */
    private static Column column(String attribute) {
        return col(attribute);
    }
}

package io.parquetframe.spark.write;

import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.spark.scan.FilePruning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.filter.Predicate;

/**
 * Whether conditions are true for all rows of a file: none of its rows may make the opposite true, by statistics and key
 * filters. Where the opposite cannot be said the answer is no. Pure.
 */
final class CoveredFiles implements java.util.function.Predicate<DataFile> {

    private static final Map<String, List<String>> OPPOSITES = Map.of(
            "=", List.of("<", ">"),
            "<", List.of(">="),
            "<=", List.of(">"),
            ">", List.of("<="),
            ">=", List.of("<"));

    private final Optional<FilePruning> opposite;

    CoveredFiles(EntityMetadata entity, List<Predicate> conditions) {
        this.opposite = any(conditions).map(predicate -> new FilePruning(entity, List.of(predicate)));
    }

    @Override
    public boolean test(DataFile file) {
        return opposite.filter(pruning -> !pruning.test(file)).isPresent();
    }

    /** True where one of the conditions is not true: false, or unknown for a null. */
    private static Optional<Predicate> any(List<? extends Expression> conditions) {
        return combined("OR", "ALWAYS_FALSE", conditions);
    }

    private static Optional<Predicate> combined(String operator, String none, List<? extends Expression> conditions) {
        List<Predicate> opposites = new ArrayList<>();
        for (Expression condition : conditions) {
            Optional<Predicate> one = opposite(condition);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            opposites.add(one.get());
        }
        return Optional.of(opposites.stream()
                .reduce((left, right) -> new Predicate(operator, new Expression[] {left, right}))
                .orElseGet(() -> new Predicate(none, new Expression[0])));
    }

    private static Optional<Predicate> opposite(Expression condition) {
        if (!(condition instanceof Predicate predicate)) {
            return Optional.empty();
        }
        Expression[] parts = predicate.children();
        List<String> operators = OPPOSITES.get(predicate.name());
        if (operators != null) {
            return Optional.of(compared(operators, parts));
        }
        return switch (predicate.name()) {
            case "AND" -> any(List.of(parts));
            case "OR" -> combined("AND", "ALWAYS_TRUE", List.of(parts));
            case "IN" -> parts.length == 2 ? Optional.of(compared(List.of("<", ">"), parts)) : Optional.empty();
            case "IS_NULL" -> Optional.of(new Predicate("IS_NOT_NULL", parts));
            case "IS_NOT_NULL" -> Optional.of(new Predicate("IS_NULL", parts));
            case "ALWAYS_TRUE" -> Optional.of(new Predicate("ALWAYS_FALSE", new Expression[0]));
            default -> Optional.empty();
        };
    }

    /** A null on either side makes no comparison true; a side that is no column is never pruned. */
    private static Predicate compared(List<String> operators, Expression[] sides) {
        Stream<Predicate> others = operators.stream().map(operator -> new Predicate(operator, sides));
        Stream<Predicate> nulls = Stream.of(sides)
                .filter(side -> !(side instanceof org.apache.spark.sql.connector.expressions.Literal))
                .map(side -> new Predicate("IS_NULL", new Expression[] {side}));
        return Stream.concat(others, nulls)
                .reduce((left, right) -> new Predicate("OR", new Expression[] {left, right}))
                .orElseThrow();
    }
}

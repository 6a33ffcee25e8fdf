package io.parquetframe.spark.scan;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.metadata.ColumnStatistics;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.filter.Predicate;

/**
 * Whether a condition is true for each row of a file, by its statistics: then nobody needs to look at the rows. What is not
 * understood is not certain. Pure.
 */
public final class FileCertainty {

    private final EntityMetadata entity;

    public FileCertainty(EntityMetadata entity) {
        this.entity = entity;
    }

    /** False also where it is true and nothing tells. */
    public boolean isTrue(Expression condition, DataFile file) {
        if (!(condition instanceof Predicate predicate)) {
            return false;
        }
        Expression[] parts = predicate.children();
        return switch (predicate.name()) {
            case "ALWAYS_TRUE" -> true;
            case "AND" -> Stream.of(parts).allMatch(part -> isTrue(part, file));
            case "OR" -> Stream.of(parts).anyMatch(part -> isTrue(part, file));
            case "=", "<", "<=", ">", ">=" ->
                parts[0] instanceof Literal
                        ? compares(FilePruning.turned(predicate.name()), parts[1], parts[0], file)
                        : compares(predicate.name(), parts[0], parts[1], file);
            case "IN" -> Stream.of(parts).skip(1).anyMatch(value -> compares("=", parts[0], value, file));
            case "IS_NULL" -> nulls(parts[0], file) == file.rows();
            case "IS_NOT_NULL" -> nulls(parts[0], file) == 0;
            default -> false;
        };
    }

    /** -1 when nothing is known. */
    private long nulls(Expression expression, DataFile file) {
        return FilePruning.column(entity, expression)
                .flatMap(column -> FilePruning.statistics(file, column))
                .map(ColumnStatistics::nulls)
                .orElse(-1L);
    }

    /** A null is neither above nor below; a bound that is no value of the file is still a bound. */
    private boolean compares(String operator, Expression left, Expression right, DataFile file) {
        EntityField column = FilePruning.column(entity, left).orElse(null);
        KeyBytes value = column == null ? null : FilePruning.value(right, column);
        ColumnStatistics known =
                column == null ? null : FilePruning.statistics(file, column).orElse(null);
        if (value == null || known == null || known.nulls() != 0 || known.lower() == null || known.upper() == null) {
            return false;
        }
        KeyBytes lower = Objects.requireNonNull(known.lower());
        KeyBytes upper = Objects.requireNonNull(known.upper());
        return switch (operator) {
            case "=" -> known.exact() && lower.equals(value) && upper.equals(value);
            case "<" -> upper.compareTo(value) < 0;
            case "<=" -> upper.compareTo(value) <= 0;
            case ">" -> lower.compareTo(value) > 0;
            default -> lower.compareTo(value) >= 0;
        };
    }
}

package io.parquetframe.spark.procedure;

import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Queries for stored rows that break a constraint, by whatever was trusted when they were written. Each gives {@code entity,
 * constraint, violation, key, rows}.
 */
final class Violations {

    /** The columns of the answer. */
    static final String OUTPUT = "entity STRING, constraint STRING, violation STRING, key STRING, rows BIGINT";

    private final EntityArguments.Found found;
    private final EntityMetadata entity;
    private final Dataset<Row> rows;

    Violations(EntityArguments.Found found) {
        this.found = found;
        this.entity = found.entity().metadata();
        this.rows = table(found);
    }

    /** At the snapshot that was found: all checks are of one moment. */
    private static Dataset<Row> table(EntityArguments.Found of) {
        return SparkSession.active()
                .read()
                .option("versionAsOf", of.state().sequence())
                .table(of.table());
    }

    Dataset<Row> repeated(Constraint key) {
        List<Column> columns = columns(rows, entity, key.fieldIds());
        return answer(
                rows.filter(present(columns))
                        .groupBy(columns.toArray(Column[]::new))
                        .count()
                        .filter("count > 1"),
                key.name(),
                key instanceof Constraint.PrimaryKey ? "duplicate primary key" : "duplicate unique key",
                entity,
                key.fieldIds());
    }

    Dataset<Row> orphans(Constraint.ForeignKey key) {
        EntityState parentState =
                Objects.requireNonNull(found.state().entities().get(key.parent()));
        EntityMetadata parent = parentState.metadata();
        Dataset<Row> parents = table(
                        new EntityArguments.Found(found.catalog(), found.namespace(), found.state(), parentState))
                .as("parent");
        Dataset<Row> children = rows.as("child");
        List<Column> own = columns(children, entity, key.fieldIds());
        List<Column> theirs =
                columns(parents, parent, parent.primaryKey().orElseThrow().fieldIds());
        Column equal = IntStream.range(0, own.size())
                .mapToObj(i -> own.get(i).equalTo(theirs.get(i)))
                .reduce(Column::and)
                .orElseThrow();
        Dataset<Row> lost = children.filter(present(own)).join(parents, equal, "left_anti");
        return answer(
                lost.groupBy(own.toArray(Column[]::new)).count(),
                key.name(),
                "no parent in " + parent.name(),
                entity,
                key.fieldIds());
    }

    Dataset<Row> missing(EntityField required) {
        Column column = functions.col(quoted(required.name()));
        return rows.filter(column.isNull())
                .groupBy()
                .count()
                .filter("count > 0")
                .select(
                        functions.lit(entity.name()),
                        functions.lit(required.name()),
                        functions.lit("null in a required column"),
                        functions.lit(null).cast("string"),
                        functions.col("count"));
    }

    Dataset<Row> untrue(Constraint.Check check) {
        List<Integer> key =
                entity.primaryKey().map(Constraint.PrimaryKey::fieldIds).orElse(List.of());
        Dataset<Row> broken = rows.filter("NOT (" + check.sql() + ")");
        return answer(
                broken.groupBy(columns(broken, entity, key).toArray(Column[]::new))
                        .count()
                        .filter("count > 0"),
                check.name(),
                "CHECK is false",
                entity,
                key);
    }

    private static Dataset<Row> answer(
            Dataset<Row> counted, String constraint, String violation, EntityMetadata entity, List<Integer> fieldIds) {
        Column key = functions.concat_ws(
                ", ",
                names(entity, fieldIds).stream()
                        .map(name -> functions.col(quoted(name)).cast("string"))
                        .toArray(Column[]::new));
        return counted.select(
                functions.lit(entity.name()),
                functions.lit(constraint),
                functions.lit(violation),
                key,
                functions.col("count"));
    }

    private static Column present(List<Column> columns) {
        return columns.stream().map(Column::isNotNull).reduce(Column::and).orElse(functions.lit(true));
    }

    private static List<Column> columns(Dataset<Row> of, EntityMetadata entity, List<Integer> fieldIds) {
        return names(entity, fieldIds).stream()
                .map(name -> of.col(quoted(name)))
                .toList();
    }

    private static List<String> names(EntityMetadata entity, List<Integer> fieldIds) {
        return fieldIds.stream()
                .map(id -> entity.schema().field(id).orElseThrow().name())
                .collect(Collectors.toList());
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** The answers of several queries, as rows of a procedure; sorted, as many as asked for. */
    static List<Object[]> rows(List<Dataset<Row>> queries, int limit) {
        return queries.stream()
                .reduce(Dataset::union)
                .map(all -> all.orderBy(all.col(all.columns()[1]), all.col(all.columns()[3]))
                        .limit(limit)
                        .collectAsList())
                .orElse(List.of())
                .stream()
                .map(row -> IntStream.range(0, row.length()).mapToObj(row::get).toArray())
                .toList();
    }
}

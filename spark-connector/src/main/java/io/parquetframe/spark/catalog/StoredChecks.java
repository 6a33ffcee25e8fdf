package io.parquetframe.spark.catalog;

import io.parquetframe.entity.CheckViolationException;
import io.parquetframe.entity.ConstraintViolationException;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.transaction.EntityTransaction;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.Dataset$;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation$;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import scala.Option;

/** Holds stored rows to CHECKs that only Spark evaluates, by a query over the snapshot that a transaction began with. */
final class StoredChecks {

    private StoredChecks() {}

    /**
     * Evaluates what the transaction asks for.
     *
     * @param before as the transaction has read it
     * @param now the definition with the CHECKs
     */
    static void evaluate(EntityTransaction transaction, EntityTable before, EntityMetadata now) {
        List<Constraint.Check> checks = transaction.checksToEvaluate(now.id());
        if (checks.isEmpty()) {
            return;
        }
        EntityState state = before.state();
        Table table = EntityTables.byPath(
                before.entities(),
                before.namespaceName(),
                before.namespace(),
                new EntityState(now, state.files(), state.nextKey(), state.batches(), state.changed()),
                true);
        checks.forEach(check -> evaluate(table, now, check));
        transaction.evaluated(now.id(), checks);
    }

    private static void evaluate(Table table, EntityMetadata entity, Constraint.Check check) {
        SparkSession session = SparkSession.active();
        Dataset<Row> broken = Dataset$.MODULE$
                .ofRows(
                        session,
                        DataSourceV2Relation$.MODULE$.create(
                                table,
                                Option.empty(),
                                Option.empty(),
                                CaseInsensitiveStringMap.empty(),
                                Option.empty()))
                .filter("NOT (" + check.sql() + ")");
        List<Row> keys = broken.select(key(entity))
                .limit(ConstraintViolationException.SHOWN)
                .collectAsList();
        if (!keys.isEmpty()) {
            List<String> shown =
                    keys.stream().map(row -> String.valueOf(row.get(0))).toList();
            long count = keys.size() < ConstraintViolationException.SHOWN ? keys.size() : broken.count();
            throw new CheckViolationException(entity.name(), check.name(), check.sql(), shown, count);
        }
    }

    /** As text; the whole row where there is no key. */
    private static Column key(EntityMetadata entity) {
        List<Integer> ids = entity.primaryKey()
                .map(Constraint.PrimaryKey::fieldIds)
                .orElseGet(() ->
                        entity.schema().fields().stream().map(EntityField::id).toList());
        Column[] parts = ids.stream()
                .map(id -> entity.schema().field(id).orElseThrow().name())
                .map(name -> functions.col("`" + name.replace("`", "``") + "`"))
                .toArray(Column[]::new);
        return parts.length == 1
                ? parts[0].cast("string")
                : functions.struct(parts).cast("string");
    }
}

package io.parquetframe.spark.procedure;

import io.parquetframe.entity.EntityNotFoundException;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.procedures.ProcedureParameter;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * {@code rollback(entity, snapshot)}: a new snapshot with the rows of an earlier one. The rows are written again, by the
 * columns of now, so that every constraint is checked as for any write.
 */
final class Rollback extends EntityProcedure {

    private final EntityArguments names;

    Rollback(EntityArguments names) {
        super(
                "rollback",
                "previous_snapshot BIGINT, current_snapshot BIGINT",
                ProcedureParameter.in("entity", DataTypes.StringType).build(),
                ProcedureParameter.in("snapshot", DataTypes.LongType).build());
        this.names = names;
    }

    @Override
    public String description() {
        return "Makes a new snapshot with the rows that an entity had at an earlier one.";
    }

    @Override
    List<Object[]> run(InternalRow arguments) {
        EntityArguments.Found found = names.entity(text(arguments, 0));
        if (arguments.isNullAt(1)) {
            throw new IllegalArgumentException("snapshot is NULL; give one of " + found.table() + ".snapshots");
        }
        long snapshot = arguments.getLong(1);
        NamespaceState then = names.entities().stateAt(found.namespace(), snapshot);
        EntityState before = Optional.ofNullable(
                        then.entities().get(found.entity().metadata().id()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "snapshot is " + snapshot + "; " + found.table() + " was not there yet"));
        Dataset<Row> rows = SparkSession.active()
                .read()
                .option("versionAsOf", snapshot)
                .table(found.table())
                .select(found.entity().metadata().schema().fields().stream()
                        .map(field -> column(field, before))
                        .toArray(Column[]::new));
        // All rows, whatever the session takes an overwrite of partitions for.
        try {
            rows.writeTo(found.table()).overwrite(functions.lit(true));
        } catch (NoSuchTableException e) {
            // Dropped at this moment.
            throw EntityNotFoundException.entity(
                    found.namespace(), found.entity().metadata().name(), List.of());
        }
        return List.<Object[]>of(new Object[] {
            found.state().sequence(), names.entities().state(found.namespace()).sequence()
        });
    }

    /** A column of now by its name of then; those that were not there yet have what they were added with. */
    private static Column column(EntityField now, EntityState before) {
        return before.metadata()
                .schema()
                .field(now.id())
                .map(then -> functions.col("`" + then.name().replace("`", "``") + "`"))
                .orElseGet(() -> EntityDefaults.of(now))
                .as(now.name());
    }
}

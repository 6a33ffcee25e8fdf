package io.parquetframe.spark.procedure;

import io.parquetframe.entity.data.Compaction;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.procedures.ProcedureParameter;
import org.apache.spark.sql.types.DataTypes;

/** {@code compact(entity)}: the live rows in fewer files, sorted and without what hides them. */
final class Compact extends EntityProcedure {

    private final EntityArguments names;

    Compact(EntityArguments names) {
        super(
                "compact",
                "files_before INT, bytes_before BIGINT, files_after INT, bytes_after BIGINT",
                ProcedureParameter.in("entity", DataTypes.StringType).build());
        this.names = names;
    }

    @Override
    public String description() {
        return "Puts the rows of an entity into fewer files.";
    }

    @Override
    List<Object[]> run(InternalRow arguments) {
        EntityArguments.Found found = names.entity(text(arguments, 0));
        Compaction compaction =
                new Compaction(names.entities(), () -> Thread.currentThread().isInterrupted());
        Compaction.Result result =
                compaction.all(found.namespace(), found.entity().metadata().id());
        return List.<Object[]>of(
                new Object[] {result.filesBefore(), result.bytesBefore(), result.filesAfter(), result.bytesAfter()});
    }
}

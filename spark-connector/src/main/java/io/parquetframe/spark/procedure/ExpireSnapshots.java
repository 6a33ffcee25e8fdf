package io.parquetframe.spark.procedure;

import io.parquetframe.entity.data.SnapshotExpiry;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.procedures.ProcedureParameter;
import org.apache.spark.sql.types.DataTypes;

/** {@code expire_snapshots(namespace, retention)}: forgets snapshots that ended longer ago, and removes their files. */
final class ExpireSnapshots extends EntityProcedure {

    private final EntityArguments names;

    ExpireSnapshots(EntityArguments names) {
        super(
                "expire_snapshots",
                "oldest_snapshot BIGINT, removed_files INT",
                ProcedureParameter.in("namespace", DataTypes.StringType).build(),
                ProcedureParameter.in("retention", DataTypes.StringType)
                        .defaultValue("NULL")
                        .comment("such as 7d; the entities' own property retention when left out")
                        .build());
        this.names = names;
    }

    @Override
    public String description() {
        return "Forgets older snapshots of a namespace, and removes their files.";
    }

    @Override
    List<Object[]> run(InternalRow arguments) {
        String namespace = names.namespace(text(arguments, 0));
        SnapshotExpiry.Result result = new SnapshotExpiry(names.entities())
                .expire(namespace, EntityArguments.duration("retention", text(arguments, 1)));
        return List.<Object[]>of(new Object[] {result.oldest(), result.files()});
    }
}

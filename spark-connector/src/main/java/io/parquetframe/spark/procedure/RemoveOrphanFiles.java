package io.parquetframe.spark.procedure;

import io.parquetframe.entity.data.OrphanFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.procedures.ProcedureParameter;
import org.apache.spark.sql.types.DataTypes;

/** {@code remove_orphan_files(namespace, older_than, dry_run)}: files that no commit names, as a crash leaves them. */
final class RemoveOrphanFiles extends EntityProcedure {

    private final EntityArguments names;

    RemoveOrphanFiles(EntityArguments names) {
        super(
                "remove_orphan_files",
                "path STRING",
                ProcedureParameter.in("namespace", DataTypes.StringType).build(),
                ProcedureParameter.in("older_than", DataTypes.StringType)
                        .defaultValue("'24h'")
                        .comment("24h at least, as writers may be at work")
                        .build(),
                ProcedureParameter.in("dry_run", DataTypes.BooleanType)
                        .defaultValue("false")
                        .build());
        this.names = names;
    }

    @Override
    public String description() {
        return "Removes files that no commit names, as a crash leaves them.";
    }

    @Override
    List<Object[]> run(InternalRow arguments) {
        String namespace = names.namespace(text(arguments, 0));
        Duration asked = EntityArguments.duration("older_than", text(arguments, 1));
        Duration age = asked == null ? OrphanFiles.MIN_AGE : asked;
        OrphanFiles orphans = new OrphanFiles(names.entities());
        boolean dryRun = !arguments.isNullAt(2) && arguments.getBoolean(2);
        if (!dryRun && age.compareTo(OrphanFiles.MIN_AGE) < 0) {
            throw new IllegalArgumentException(
                    "older_than is " + text(arguments, 1)
                            + "; writers may still be at work on files of that age. Give 24h or more, or dry_run => true to see them");
        }
        List<Path> files = dryRun ? orphans.find(namespace, age) : orphans.remove(namespace, age);
        return files.stream().map(file -> new Object[] {file.toString()}).toList();
    }
}

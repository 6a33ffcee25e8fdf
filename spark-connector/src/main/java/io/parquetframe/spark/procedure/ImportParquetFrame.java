package io.parquetframe.spark.procedure;

import io.parquetframe.entity.imports.ImportOptions;
import io.parquetframe.entity.imports.ParquetFrameImport;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.procedures.ProcedureParameter;
import org.apache.spark.sql.types.DataTypes;

/**
 * {@code import_parquetframe(source, entity, types, primary_key, time_zone)}: the rows of a directory of the Python library in an
 * entity, a new one or one that is there.
 */
final class ImportParquetFrame extends EntityProcedure {

    private final EntityArguments names;

    ImportParquetFrame(EntityArguments names) {
        super(
                "import_parquetframe",
                "entity STRING, rows BIGINT, snapshot BIGINT",
                ProcedureParameter.in("source", DataTypes.StringType)
                        .comment("the storage_path of a class")
                        .build(),
                ProcedureParameter.in("entity", DataTypes.StringType)
                        .comment("<namespace>.<entity>; the namespace alone takes the name of the class")
                        .build(),
                ProcedureParameter.in("types", DataTypes.StringType)
                        .defaultValue("NULL")
                        .comment("types of columns of a new entity, such as 'age BIGINT, joined TIMESTAMP'")
                        .build(),
                ProcedureParameter.in("primary_key", DataTypes.StringType)
                        .defaultValue("NULL")
                        .build(),
                ProcedureParameter.in("time_zone", DataTypes.StringType)
                        .defaultValue("NULL")
                        .comment("of times that were stored without one, for columns of type TIMESTAMP")
                        .build());
        this.names = names;
    }

    @Override
    public String description() {
        return "Copies what the Python library ParquetFrame stored into an entity.";
    }

    @Override
    List<Object[]> run(InternalRow arguments) {
        EntityArguments.Target target = names.target(text(arguments, 1));
        ImportOptions options = ImportOptions.DEFAULT.withTypes(EntityArguments.types(target, text(arguments, 2)));
        if (target.entity() != null) {
            options = options.withEntity(target.entity());
        }
        String primaryKey = text(arguments, 3);
        if (primaryKey != null) {
            options = options.withPrimaryKey(primaryKey);
        }
        String zone = text(arguments, 4);
        if (zone != null) {
            options = options.withZone(zone(zone));
        }
        ParquetFrameImport.Result result = new ParquetFrameImport(names.entities())
                .run(EntityArguments.path("source", text(arguments, 0)), target.namespace(), options);
        return List.<Object[]>of(
                new Object[] {target.namespace() + "." + result.entity(), result.rows(), result.snapshot()});
    }

    private static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "time_zone is " + zone + "; write it as UTC, +02:00 or Europe/Berlin", e);
        }
    }
}

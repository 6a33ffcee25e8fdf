package io.parquetframe.spark.procedure;

import io.parquetframe.entity.Progress;
import io.parquetframe.entity.imports.FileRegistration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.procedures.ProcedureParameter;
import org.apache.spark.sql.types.DataTypes;

/** {@code register(source, entity, primary_key, types)}: the rows of Parquet or Avro files in an entity, a new one or one that is there. */
final class Register extends EntityProcedure {

    private final EntityArguments names;

    Register(EntityArguments names) {
        super(
                "register",
                "entity STRING, files INT, rows BIGINT, snapshot BIGINT",
                ProcedureParameter.in("source", DataTypes.StringType)
                        .comment("a file, or a directory of files")
                        .build(),
                ProcedureParameter.in("entity", DataTypes.StringType).build(),
                ProcedureParameter.in("primary_key", DataTypes.StringType)
                        .defaultValue("NULL")
                        .comment("columns of a new entity, by comma")
                        .build(),
                ProcedureParameter.in("types", DataTypes.StringType)
                        .defaultValue("NULL")
                        .comment("of columns of a new entity, such as 'placedAt TIMESTAMP'")
                        .build());
        this.names = names;
    }

    @Override
    public String description() {
        return "Copies the rows of Parquet or Avro files into an entity.";
    }

    @Override
    List<Object[]> run(InternalRow arguments) {
        EntityArguments.Target target = names.target(text(arguments, 1));
        String entity = target.entity();
        if (entity == null) {
            throw new IllegalArgumentException("entity is " + text(arguments, 1) + "; name it as <namespace>.<entity>");
        }
        String key = text(arguments, 2);
        FileRegistration.Result result = new FileRegistration(names.entities())
                .run(
                        EntityArguments.path("source", text(arguments, 0)),
                        target.namespace(),
                        entity,
                        key == null
                                ? List.of()
                                : Stream.of(key.split(",", -1))
                                        .map(String::strip)
                                        .toList(),
                        EntityArguments.types(target, text(arguments, 3)),
                        Progress.NONE);
        return List.<Object[]>of(
                new Object[] {target.namespace() + "." + entity, result.files(), result.rows(), result.snapshot()});
    }
}

package io.parquetframe.spark.procedure;

import io.parquetframe.entity.metadata.Constraint;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.procedures.ProcedureParameter;
import org.apache.spark.sql.types.DataTypes;

/** {@code orphans(entity, max_rows)}: foreign keys of stored rows that have no parent. */
final class Orphans extends EntityProcedure {

    private final EntityArguments names;

    Orphans(EntityArguments names) {
        super(
                "orphans",
                Violations.OUTPUT,
                ProcedureParameter.in("entity", DataTypes.StringType).build(),
                ProcedureParameter.in("max_rows", DataTypes.IntegerType)
                        .defaultValue("1000")
                        .build());
        this.names = names;
    }

    @Override
    public String description() {
        return "Lists foreign keys of an entity that have no parent.";
    }

    @Override
    List<Object[]> run(InternalRow arguments) {
        EntityArguments.Found found = names.entity(text(arguments, 0));
        Violations violations = new Violations(found);
        return Violations.rows(
                found.entity().metadata().constraints(Constraint.ForeignKey.class).stream()
                        .map(violations::orphans)
                        .toList(),
                arguments.getInt(1));
    }
}

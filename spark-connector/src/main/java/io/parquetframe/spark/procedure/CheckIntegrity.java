package io.parquetframe.spark.procedure;

import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.procedures.ProcedureParameter;
import org.apache.spark.sql.types.DataTypes;

/** {@code check_integrity(entity, max_rows)}: stored rows that break one of the entity's constraints. */
final class CheckIntegrity extends EntityProcedure {

    private final EntityArguments names;

    CheckIntegrity(EntityArguments names) {
        super(
                "check_integrity",
                Violations.OUTPUT,
                ProcedureParameter.in("entity", DataTypes.StringType).build(),
                ProcedureParameter.in("max_rows", DataTypes.IntegerType)
                        .defaultValue("1000")
                        .build());
        this.names = names;
    }

    @Override
    public String description() {
        return "Lists stored rows that break a constraint of an entity.";
    }

    @Override
    List<Object[]> run(InternalRow arguments) {
        EntityArguments.Found found = names.entity(text(arguments, 0));
        EntityMetadata entity = found.entity().metadata();
        Violations violations = new Violations(found);
        List<Dataset<Row>> queries = new ArrayList<>();
        entity.constraints(Constraint.PrimaryKey.class).forEach(key -> queries.add(violations.repeated(key)));
        entity.constraints(Constraint.Unique.class).forEach(key -> queries.add(violations.repeated(key)));
        entity.constraints(Constraint.ForeignKey.class).forEach(key -> queries.add(violations.orphans(key)));
        entity.constraints(Constraint.Check.class).forEach(check -> queries.add(violations.untrue(check)));
        for (EntityField field : entity.schema().fields()) {
            if (!field.nullable()) {
                queries.add(violations.missing(field));
            }
        }
        return Violations.rows(queries, arguments.getInt(1));
    }
}

package io.parquetframe.spark.catalog;

import io.parquetframe.entity.metadata.Constraint;
import org.apache.spark.sql.connector.catalog.constraints.Check;
import org.apache.spark.sql.connector.catalog.constraints.Constraint.ValidationStatus;

/** Conditions of CHECK between Spark and entities. Spark evaluates them for its own writes, from the SQL text. */
final class CheckPredicates {

    private CheckPredicates() {}

    static Constraint.Check toEntity(Check check, ColumnNames columns) {
        return new Constraint.Check(check.name(), check.predicateSql(), "");
    }

    static Check toSpark(Constraint.Check check) {
        return org.apache.spark.sql.connector.catalog.constraints.Constraint.check(check.name())
                .predicateSql(check.sql())
                .enforced(true)
                .rely(true)
                .validationStatus(ValidationStatus.VALID)
                .build();
    }
}

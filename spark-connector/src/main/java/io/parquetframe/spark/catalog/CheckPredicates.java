package io.parquetframe.spark.catalog;

import io.parquetframe.entity.metadata.Constraint;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.connector.catalog.constraints.Check;
import org.apache.spark.sql.connector.catalog.constraints.Constraint.ValidationStatus;
import scala.jdk.javaapi.CollectionConverters;

/** Conditions of CHECK between Spark and entities. Spark evaluates them for its own writes, from the SQL text. */
final class CheckPredicates {

    private CheckPredicates() {}

    static Constraint.Check toEntity(Check check, ColumnNames columns) {
        return new Constraint.Check(check.name(), check.predicateSql(), "");
    }

    /** Whether the condition names that column, case aside; text that cannot be read may name anything. */
    static boolean mentions(Constraint.Check check, String column) {
        try {
            Expression condition = CatalystSqlParser$.MODULE$.parseExpression(check.sql());
            return condition.exists(part -> part instanceof UnresolvedAttribute attribute
                    && CollectionConverters.asJava(attribute.nameParts()).stream().anyMatch(column::equalsIgnoreCase));
        } catch (Exception e) { // Scala does not declare its ParseException.
            return true;
        }
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

package io.parquetframe.spark.catalog;

import io.parquetframe.spark.ParquetFrameCatalog;
import io.parquetframe.spark.source.Undeclared;
import org.apache.spark.sql.catalyst.analysis.ResolvedIdentifier;
import org.apache.spark.sql.catalyst.plans.logical.CreateTableAsSelect;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ReplaceTableAsSelect;
import org.apache.spark.sql.catalyst.plans.logical.TableSpec;
import org.apache.spark.sql.catalyst.plans.logical.TableSpecBase;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedTableSpec;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Refuses a constraint list in CREATE and REPLACE TABLE … AS SELECT: Spark parses it and hands it to no catalog, and a key
 * that is asked for must not be silently absent.
 */
public final class ConstraintLists extends AbstractFunction1<LogicalPlan, BoxedUnit> {

    @Override
    public BoxedUnit apply(LogicalPlan plan) {
        if (plan instanceof CreateTableAsSelect create) {
            check(create.name(), create.tableSpec());
        } else if (plan instanceof ReplaceTableAsSelect replace) {
            check(replace.name(), replace.tableSpec());
        }
        return BoxedUnit.UNIT;
    }

    private static void check(LogicalPlan name, TableSpecBase spec) {
        boolean isOurs = name instanceof ResolvedIdentifier table && table.catalog() instanceof ParquetFrameCatalog;
        if (isOurs && hasConstraints(spec)) {
            throw Undeclared.of(CatalogErrors.unsupported(
                    ((ResolvedIdentifier) name).identifier().toString(),
                    "constraints in CREATE TABLE AS SELECT, which Spark does not hand on",
                    "give the key as TBLPROPERTIES ('primaryKey' = '<columns>'), or create the table and then insert"));
        }
    }

    private static boolean hasConstraints(TableSpecBase spec) {
        return spec instanceof TableSpec resolved
                ? resolved.constraints().nonEmpty()
                : spec instanceof UnresolvedTableSpec unresolved
                        && unresolved.constraints().nonEmpty();
    }
}

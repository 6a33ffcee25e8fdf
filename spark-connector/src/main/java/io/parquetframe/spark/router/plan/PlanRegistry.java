package io.parquetframe.spark.router.plan;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Offset;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Range;
import org.apache.spark.sql.catalyst.plans.logical.RebalancePartitions;
import org.apache.spark.sql.catalyst.plans.logical.Repartition;
import org.apache.spark.sql.catalyst.plans.logical.RepartitionByExpression;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.apache.spark.sql.catalyst.plans.logical.WindowGroupLimit;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2ScanRelation;

/** Every operator that runs locally, by exact class. The reference page is printed from here. */
public final class PlanRegistry {

    private record Entry<P extends LogicalPlan>(Class<P> type, String description, PlanRule<P> rule) {
        Fragment apply(LogicalPlan plan, boolean everyRow, PlanTranslator in) {
            return rule.translate(type.cast(plan), everyRow, in);
        }
    }

    private static final Map<Class<?>, Entry<?>> ENTRIES = Map.ofEntries(
            entry(
                    LogicalRelation.class,
                    "scan of Parquet files, and of Avro files by format(\"parquetframe\"), on the local file system",
                    Scans::translate),
            entry(DataSourceV2ScanRelation.class, "scan of an entity", EntityScans::translate),
            entry(LocalRelation.class, "rows in the plan", Leaves::localRelation),
            entry(OneRowRelation.class, "SELECT without FROM", Leaves::oneRow),
            entry(Range.class, "range(…)", Leaves::range),
            entry(Project.class, "SELECT", Rows::project),
            entry(Filter.class, "WHERE, HAVING", Rows::filter),
            entry(Union.class, "UNION ALL", Rows::union),
            entry(Expand.class, "GROUPING SETS, several DISTINCT aggregates", Rows::expand),
            entry(Aggregate.class, "GROUP BY, DISTINCT", Grouping::aggregate),
            entry(
                    Generate.class,
                    "explode, posexplode, inline, also outer; stack; LATERAL VIEW; EXCEPT ALL, INTERSECT ALL",
                    Generators::translate),
            entry(Join.class, "JOIN of every kind, IN, EXISTS", Joins::translate),
            entry(Window.class, "OVER", Ordering::window),
            entry(WindowGroupLimit.class, "a rank below a limit", Ordering::identity),
            entry(Sort.class, "ORDER BY", Ordering::sort),
            entry(GlobalLimit.class, "LIMIT", Ordering::limit),
            entry(LocalLimit.class, "LIMIT of a partition", Ordering::localLimit),
            entry(Offset.class, "OFFSET", Ordering::offset),
            entry(Repartition.class, "repartition, coalesce", Ordering::repartition),
            entry(RepartitionByExpression.class, "repartition by columns", Ordering::repartition),
            entry(RebalancePartitions.class, "rebalance", Ordering::repartition));

    private PlanRegistry() {}

    private static <P extends LogicalPlan> Map.Entry<Class<?>, Entry<?>> entry(
            Class<P> type, String description, PlanRule<P> rule) {
        return Map.entry(type, new Entry<>(type, description, rule));
    }

    static Fragment translate(LogicalPlan plan, boolean everyRow, PlanTranslator in) {
        Entry<?> entry = ENTRIES.get(plan.getClass());
        if (entry == null) {
            throw PlanTranslator.unsupported(plan, "");
        }
        return entry.apply(plan, everyRow, in);
    }

    /** Operator names and what users know them by, in alphabetical order. */
    public static SortedMap<String, String> descriptions() {
        SortedMap<String, String> descriptions = new TreeMap<>();
        ENTRIES.values().forEach(entry -> descriptions.put(entry.type().getSimpleName(), entry.description()));
        return descriptions;
    }
}

package io.parquetframe.spark.router;

import io.parquetframe.spark.source.EngineOption;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.catalyst.trees.TreeNodeTag;
import scala.Option;
import scala.collection.Iterator;
import scala.runtime.BoxedUnit;

/**
 * Carries the engines that hints name from the analyzer to the planner, as tags on plan nodes. Tags are no part of a plan:
 * it prints, compares and is found in the cache as without them.
 *
 * <p>The optimizer keeps the tags of a node that it rewrites and loses those of a node that it takes out or copies by hand
 * (partition pruning does), so a tag where the hint was written may not arrive. As a normalization rule this one runs
 * between the two, on the whole query: it gives what it finds anywhere, subqueries included, to every node. Some node
 * always arrives.
 */
public final class HintedEngines extends Rule<LogicalPlan> {

    private static final TreeNodeTag<Set<String>> TAG = new TreeNodeTag<>("parquetframe_engine");

    /** Hints are rare: until the first one is seen, no plan is searched. */
    private static volatile boolean anySeen;

    /**
     * A copy of a plan with names at every node: the analyzer too takes out nodes and copies others by hand. A copy,
     * because the plan may be that of a DataFrame that the user goes on using without the hint.
     */
    static LogicalPlan tagged(LogicalPlan plan, Set<String> names) {
        LogicalPlan copy = plan.clone();
        copy.foreach(node -> {
            add(node, names);
            return BoxedUnit.UNIT;
        });
        return copy;
    }

    private static void add(LogicalPlan node, Set<String> names) {
        Set<String> all = new TreeSet<>(names);
        Option<Set<String>> before = node.getTagValue(TAG);
        if (before.isDefined()) {
            all.addAll(before.get());
        }
        node.setTagValue(TAG, Set.copyOf(all));
        anySeen = true;
    }

    /** The names in a plan and its subqueries, of hints and of options of reads, sorted: several if they disagree. */
    static Set<String> of(LogicalPlan plan) {
        if (!anySeen && !EngineOption.anySeen()) {
            return Set.of();
        }
        Set<String> found = new TreeSet<>();
        collect(plan, found, true);
        return found;
    }

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        if (!anySeen) {
            return plan;
        }
        // Options stay where they are, on their relations.
        Set<String> names = new TreeSet<>();
        collect(plan, names, false);
        return names.isEmpty() ? plan : tagged(plan, names);
    }

    private static void collect(LogicalPlan plan, Set<String> found, boolean options) {
        Option<Set<String>> names = plan.getTagValue(TAG);
        if (names.isDefined()) {
            found.addAll(names.get());
        }
        if (options) {
            EngineOption.of(plan).ifPresent(found::add);
        }
        for (Iterator<LogicalPlan> children = plan.children().iterator(); children.hasNext(); ) {
            collect(children.next(), found, options);
        }
        for (Iterator<LogicalPlan> subqueries = plan.subqueries().iterator(); subqueries.hasNext(); ) {
            collect(subqueries.next(), found, options);
        }
    }
}

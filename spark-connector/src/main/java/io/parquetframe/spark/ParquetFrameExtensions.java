package io.parquetframe.spark;

import io.parquetframe.spark.catalog.ConstraintLists;
import io.parquetframe.spark.path.EntityPathRelations;
import io.parquetframe.spark.router.EngineHint;
import io.parquetframe.spark.router.HintedEngines;
import io.parquetframe.spark.router.LocalQueryStrategy;
import io.parquetframe.spark.scan.DistinctConstants;
import io.parquetframe.spark.write.MergeKeys;
import io.parquetframe.spark.write.SmallWrites;
import org.apache.spark.sql.SparkSessionExtensions;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * What ParquetFrame adds to a Spark session. Named in {@code spark.sql.extensions}.
 *
 * <pre>
 * SQL text ─ parser ─ analyzer ─ normalization ─ optimizer ─ planner ─ physical plan
 *                        │            │           │             │
 *                        │            │           │             └ LocalQueryStrategy: one local leaf, or nothing
 *                        │            │           └ MergeKeys: asks for the keys of a small source alone
 *                        │            │             SmallWrites: a few rows are written by one task
 *                        │            │             DistinctConstants: count(DISTINCT 1) is no count(*)
 *                        │            └ HintedEngines: the engine named anywhere counts for the whole query
 *                        └ EngineHint: takes ENGINE(…) out of the plan
 *                          EntityPathRelations: entities that are read by a path become tables
 *                          ConstraintLists: refuses keys that Spark would drop
 * </pre>
 */
public final class ParquetFrameExtensions extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {

    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        // Before anything that another version of Spark may lack.
        if (!SparkRelease.isUsable()) {
            return BoxedUnit.UNIT;
        }
        extensions.injectHintResolutionRule(session -> new EngineHint());
        extensions.injectPostHocResolutionRule(session -> new EntityPathRelations());
        extensions.injectCheckRule(session -> new ConstraintLists());
        extensions.injectPlanNormalizationRule(session -> new HintedEngines());
        extensions.injectOptimizerRule(session -> new MergeKeys());
        extensions.injectPreCBORule(session -> new SmallWrites());
        extensions.injectPreCBORule(session -> new DistinctConstants());
        extensions.injectPlannerStrategy(LocalQueryStrategy::new);
        return BoxedUnit.UNIT;
    }
}

package io.parquetframe.spark.router.plan;

import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/**
 * How one class of operator becomes a relation.
 *
 * @param <P> the exact class
 */
@FunctionalInterface
interface PlanRule<P extends LogicalPlan> {

    /**
     * Translates.
     *
     * @param everyRow whether the engine is bound to compute each row and column of this operator that Spark computes:
     *     nothing above it drops rows or columns. Only there may an expression stand that can raise.
     */
    Fragment translate(P plan, boolean everyRow, PlanTranslator in);
}

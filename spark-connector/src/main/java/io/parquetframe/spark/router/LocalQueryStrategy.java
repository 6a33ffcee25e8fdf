package io.parquetframe.spark.router;

import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ReturnAnswer;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.SparkStrategy;
import scala.collection.immutable.Nil$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Where Spark asks: for the whole query of a user, one plan with a local leaf, or nothing, and then Spark's own strategies
 * plan as if this one were not there.
 *
 * <p>In order: {@link PlanningScope} (is it a user's query?) → {@link Router} (where does it run?) → {@link
 * EnclosedQuery} (Spark's operators around it).
 */
public final class LocalQueryStrategy extends SparkStrategy {

    private final SparkSession session;

    /** A strategy for one session, which is a classic one: Connect plans nothing. */
    public LocalQueryStrategy(org.apache.spark.sql.SparkSession session) {
        this.session = (SparkSession) session;
    }

    @Override
    public Seq<SparkPlan> apply(LogicalPlan plan) {
        if (!PlanningScope.isWholeQuery(plan)) {
            return nothing();
        }
        LogicalPlan root = ((ReturnAnswer) plan).child();
        Route route = new Router(session).route(root);
        if (route instanceof Route.Local local) {
            return one(local.query().enclose().apply(new LocalQueryExec(local.planned())));
        }
        if (route instanceof Route.Other other) {
            return one(other.query().enclose().apply(new EngineQueryExec(other.planned())));
        }
        if (route instanceof Route.Refused refused) {
            return one(new RefusedQueryExec(new RefusedQueryExec.Refusal(root, refused.error())));
        }
        return nothing();
    }

    private static Seq<SparkPlan> one(SparkPlan plan) {
        return CollectionConverters.asScala(java.util.List.of(plan)).toList();
    }

    @SuppressWarnings("unchecked") // The empty list is a list of anything.
    private static Seq<SparkPlan> nothing() {
        return (Seq<SparkPlan>) (Seq<?>) Nil$.MODULE$;
    }
}

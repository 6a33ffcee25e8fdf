package io.parquetframe.spark.router;

import io.parquetframe.config.Configuration;
import io.parquetframe.config.Settings;
import io.parquetframe.heuristics.EngineRegistry;
import io.parquetframe.heuristics.Reason;
import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.heuristics.RoutingRequest;
import io.parquetframe.spark.router.expression.Decline;
import io.parquetframe.spark.router.plan.EarlyEnd;
import io.parquetframe.spark.router.plan.PlanShape;
import io.parquetframe.spark.router.plan.PlanTranslator;
import io.parquetframe.spark.router.plan.RootTranslator;
import io.parquetframe.spark.router.plan.ScanSettings;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.SparkSession;

/**
 * From Spark's optimized logical plan to a query for the local engine, or to the reasons why there is none. Reads plans,
 * file listings and footers; runs nothing and changes nothing. Thread-safe.
 */
final class QueryTranslator {

    /** What a translation may decline for want of statistics. */
    private static final Set<ReasonCode> UNPROVEN = Set.of(ReasonCode.ERROR_PARITY, ReasonCode.UNSUPPORTED_EXPRESSION);

    private QueryTranslator() {}

    /** Translates the whole query of a user. */
    static Translation translate(LogicalPlan optimized, SparkSession session, Configuration settings) {
        try {
            PlanShape shape = PlanShape.of(
                    optimized,
                    settings.get(Settings.ROUTER_MAX_PLAN_NODES),
                    settings.get(Settings.ROUTER_MAX_PLAN_DEPTH));
            ScanSettings scans = new ScanSettings(
                    session.sessionState().conf().caseSensitiveAnalysis(),
                    settings.get(Settings.IO_VERIFY_CHECKSUMS),
                    Math.toIntExact(settings.get(Settings.LOCAL_AVRO_BLOCK_LIMIT)),
                    mostBytes(RoutingRequest.of(settings)),
                    false);
            PlanTranslator proving = new PlanTranslator(session, shape, scans);
            try {
                return translate(optimized, shape, proving);
            } catch (Decline decline) {
                if (!UNPROVEN.contains(decline.reason().code())
                        || !proving.lacksStatistics()
                        || EarlyEnd.isPossible(optimized)) {
                    throw decline;
                }
                return assuming(optimized, shape, new PlanTranslator(session, shape, scans.assumingBounds()), decline);
            }
        } catch (Decline decline) {
            return new Translation.Declined(List.of(decline.reason()));
        } catch (StackOverflowError e) {
            return new Translation.Declined(List.of(new Reason(ReasonCode.PLAN_TOO_LARGE, "nested too deeply")));
        }
    }

    /** What the policy gives to the local engine at most. */
    private static long mostBytes(RoutingRequest request) {
        return request.engine().equals(EngineRegistry.AUTO) ? request.sparkThresholdBytes() : Long.MAX_VALUE;
    }

    private static Translation translate(LogicalPlan optimized, PlanShape shape, PlanTranslator plans) {
        RootTranslator root = new RootTranslator(plans);
        RootTranslator.Result result = root.translate(optimized);
        return new Translation.Translated(
                result.query(),
                result.columns(),
                result.projection(),
                new Translation.ScanTotals(
                        result.estimate(),
                        result.query().files().size(),
                        shape.operators(),
                        result.expected(optimized, plans)));
    }

    /** What cannot be proven of numbers without statistics is assumed of them, and checked while they are read. */
    private static Translation assuming(
            LogicalPlan optimized, PlanShape shape, PlanTranslator plans, Decline unproven) {
        try {
            return translate(optimized, shape, plans);
        } catch (RuntimeException e) {
            // Whatever it is: without the attempt the query would have declined.
            throw unproven;
        }
    }
}

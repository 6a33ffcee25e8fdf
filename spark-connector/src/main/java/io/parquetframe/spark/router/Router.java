package io.parquetframe.spark.router;

import io.parquetframe.config.Configuration;
import io.parquetframe.config.FileSettings;
import io.parquetframe.config.InvalidSettingException;
import io.parquetframe.config.Settings;
import io.parquetframe.heuristics.Availability;
import io.parquetframe.heuristics.EngineDescriptor;
import io.parquetframe.heuristics.EngineRegistry;
import io.parquetframe.heuristics.MemoryWarning;
import io.parquetframe.heuristics.OverrunLimit;
import io.parquetframe.heuristics.QueryProfile;
import io.parquetframe.heuristics.Reason;
import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.heuristics.RoutingDecision;
import io.parquetframe.heuristics.RoutingPolicy;
import io.parquetframe.heuristics.RoutingRequest;
import io.parquetframe.heuristics.Tier;
import io.parquetframe.heuristics.UnknownEngineException;
import io.parquetframe.spark.engine.EngineQuery;
import io.parquetframe.spark.engine.QueryEngine;
import io.parquetframe.spark.router.Translation.Declined;
import io.parquetframe.spark.router.Translation.Translated;
import io.parquetframe.spark.settings.ConfigurationFile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Tail;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.connector.read.LocalScan;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2ScanRelation;
import org.apache.spark.sql.internal.SQLConf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides where the query of a user runs, and records the decision with its reasons.
 *
 * <p>From the cheapest question to the dearest: is there anything to run → do the settings and hints make sense → is Spark
 * wanted → do Spark's own settings allow it → can it be translated → is it of a size for the local engine → is the
 * engine there → did it fail before. For one query on one thread.
 */
final class Router {

    private static final Logger LOG = LoggerFactory.getLogger(Router.class);

    private static final Map<String, String> ENVIRONMENT = System.getenv();

    private final SparkSession session;
    private final SQLConf conf;
    private final RouterApplication application;
    private final Deliberation deliberation;

    Router(SparkSession session) {
        this.session = session;
        this.conf = session.sessionState().conf();
        this.application = RouterApplication.of(session.sparkContext());
        this.deliberation = new Deliberation(session, application.decisions());
    }

    /** The way of an optimized plan; never throws but in strict mode. */
    Route route(LogicalPlan root) {
        boolean strict = false;
        try {
            Commands.Kind kind = Commands.kindOf(root);
            if (kind == Commands.Kind.BOOKKEEPING) {
                return new Route.Spark();
            }
            if (kind == Commands.Kind.OTHER_WRITE) {
                return onSpark(root, new Reason(ReasonCode.COMMAND, root.nodeName()));
            }
            EnclosedQuery query = EnclosedQuery.of(root);
            if (query.query().getClass() == LocalRelation.class) {
                return onSpark(root, new Reason(ReasonCode.NOTHING_TO_RUN, ""));
            }
            Configuration configuration = configuration(root);
            deliberation.configured(configuration);
            if (configuration.get(Settings.LOG_DEBUG)) {
                application.debug().listen();
            }
            strict = configuration.get(Settings.ROUTER_STRICT);
            return routed(root, query, configuration);
        } catch (InvalidSettingException | UnknownEngineException refused) {
            deliberation.record(
                    root,
                    deliberation.outcomeOfRun(Outcome.FAILED),
                    new Reason(ReasonCode.INVALID_SETTING, message(refused)));
            return new Route.Refused(refused);
        } catch (Exception | LinkageError | StackOverflowError fault) {
            if (strict) {
                throw fault;
            }
            LOG.warn("ParquetFrame could not decide on a query; Spark runs it", fault);
            return onSpark(root, new Reason(ReasonCode.INTERNAL, fault.toString()));
        }
    }

    private Configuration configuration(LogicalPlan root) {
        FileSettings file = ConfigurationFile.ofThisProcess().read();
        Map<String, String> settings = conf.settings();
        Configuration configuration;
        synchronized (settings) { // Spark's map asks for it while it is iterated.
            configuration = Configuration.of(settings, ENVIRONMENT, file);
        }
        Set<String> hinted = HintedEngines.of(root);
        if (hinted.size() > 1) {
            // The registry's error lists the engines there are; no engine has such a name.
            String several = String.join("\" and \"", hinted);
            OtherEngines.registry(configuration)
                    .engine(several, "hints or options that disagree, or a hint with several engines");
        }
        Configuration hintedToo = hinted.isEmpty()
                ? configuration
                : configuration.withOverrides(
                        Map.of(Settings.ENGINE.name(), hinted.iterator().next()));
        hintedToo.validate();
        return hintedToo;
    }

    private Route routed(LogicalPlan root, EnclosedQuery query, Configuration configuration) {
        RoutingRequest request = RoutingRequest.of(configuration);
        if (request.engine().equals(EngineRegistry.SPARK)) {
            return onSpark(root, new Reason(ReasonCode.ENGINE_REQUESTED, "spark by " + request.engineOrigin()));
        }
        EngineRegistry engines = OtherEngines.registry(configuration);
        if (!request.engine().equals(EngineRegistry.AUTO)) {
            EngineDescriptor named = engines.engine(request.engine(), request.engineOrigin());
            Optional<QueryEngine> other = OtherEngines.named(named.name());
            if (other.isPresent()) {
                return onOther(root, query, other.get(), named, request);
            }
        }
        if (request.engine().equals(EngineRegistry.AUTO) && isAtHand(query.query())) {
            return onSpark(root, new Reason(ReasonCode.NOTHING_TO_RUN, ""));
        }
        if (engines.engine(EngineRegistry.LOCAL).availability() instanceof Availability.Unavailable disabled) {
            return onSpark(root, new Reason(ReasonCode.ENGINE_UNAVAILABLE, "local: " + disabled.reason()));
        }
        application.engine().startInBackground(configuration);
        application.speed().use(application.engine(), session.sparkContext(), configuration);
        List<Reason> settings = SessionSettings.declines(conf);
        if (!settings.isEmpty()) {
            return onSpark(root, settings);
        }
        Translation translation = translated(query, configuration);
        return translation instanceof Declined declined
                ? onSpark(root, declined.reasons())
                : decided(root, query, (Translated) translation, configuration, request);
    }

    /** Rows that were found while the query was planned: Spark hands them out without a job. */
    private static boolean isAtHand(LogicalPlan plan) {
        return plan.getClass() == DataSourceV2ScanRelation.class
                && ((DataSourceV2ScanRelation) plan).scan() instanceof LocalScan;
    }

    /** To the engine that was named, if it is there and takes the query. */
    private Route onOther(
            LogicalPlan root, EnclosedQuery query, QueryEngine engine, EngineDescriptor named, RoutingRequest request) {
        if (named.availability() instanceof Availability.Unavailable unavailable) {
            return onSpark(root, new Reason(ReasonCode.ENGINE_UNAVAILABLE, named.name() + ": " + unavailable.reason()));
        }
        Optional<EngineQuery> planned = engine.plan(query.query(), session);
        if (planned.isEmpty()) {
            return onSpark(root, new Reason(ReasonCode.ENGINE_DECLINED, named.name()));
        }
        Reason requested = new Reason(ReasonCode.ENGINE_REQUESTED, named.name() + " by " + request.engineOrigin());
        Decision decision = deliberation.record(
                root,
                Outcome.NOT_RUN,
                new RoutingDecision(named.name(), Tier.STREAMING, List.of(), List.of(requested)));
        return new Route.Other(
                query,
                new EngineQueryExec.Planned(
                        application, named.name(), query.query(), planned.get(), new AtomicReference<>(decision)));
    }

    private Translation translated(EnclosedQuery query, Configuration configuration) {
        deliberation.translationBegins();
        try {
            return QueryTranslator.translate(query.query(), session, configuration);
        } finally {
            deliberation.translationEnds();
        }
    }

    private Route decided(
            LogicalPlan root,
            EnclosedQuery query,
            Translated translation,
            Configuration configuration,
            RoutingRequest request) {
        boolean toTasks = query.query() != root && !(root instanceof Tail);
        QueryProfile profile = Profiler.profile(translation.totals(), toTasks, application, session.sparkContext());
        deliberation.translated(profile, translation.query().sql());
        EngineRegistry engines = OtherEngines.registry(configuration)
                .with(EngineRegistry.LOCAL, application.engine().availability(configuration));
        RoutingDecision wanted = new RoutingPolicy(application.speed().model()).decide(profile, request, engines);
        if (!wanted.isLocal()) {
            Decision decision = deliberation.record(root, deliberation.outcomeOfRun(Outcome.SPARK), wanted);
            decision.executionId().ifPresent(execution -> application
                    .sparkRuns()
                    .begins(execution, Profiler.shape(translation.totals().expected(), toTasks), wanted, profile));
            return new Route.Spark();
        }
        if (application.failures().isHopeless(() -> PreviousFailures.Shape.of(translation, configuration))) {
            return onSpark(root, new Reason(ReasonCode.PREVIOUS_FAILURE, ""));
        }
        EngineHolder.State engine = application.engine().await(configuration);
        if (engine instanceof EngineHolder.State.Ready ready) {
            List<String> computed = translation.evaluatedBySpark();
            RoutingDecision explained = computed.isEmpty()
                    ? wanted
                    : wanted.with(new Reason(ReasonCode.EVALUATED_BY_SPARK, String.join(", ", computed)));
            Optional<Reason> tight = MemoryWarning.of(profile, ready.engine().memoryBytes());
            if (tight.isPresent()) {
                application
                        .warnings()
                        .once("A query may not fit into the local engine: "
                                + tight.get().detail()
                                + ". It may spill to disk; raise that setting, or give it to Spark by "
                                + Settings.SPARK_THRESHOLD.key());
                explained = explained.with(tight.get());
            }
            Decision decision = deliberation.record(root, Outcome.NOT_RUN, explained);
            Duration overrun = OverrunLimit.of(
                            wanted,
                            request,
                            configuration.get(Settings.ROUTER_OVERRUN_AFTER),
                            application.histories().pace())
                    .orElse(null);
            return new Route.Local(
                    query,
                    new PlannedQuery(
                            application,
                            ready.engine(),
                            query.query(),
                            translation,
                            configuration,
                            overrun,
                            new AtomicReference<>(decision)));
        }
        return onSpark(root, ((EngineHolder.State.Absent) engine).reason());
    }

    private Route onSpark(LogicalPlan root, Reason reason) {
        return onSpark(root, List.of(reason));
    }

    private Route onSpark(LogicalPlan root, List<Reason> reasons) {
        deliberation.record(
                root, deliberation.outcomeOfRun(Outcome.SPARK), RoutingDecision.onSpark(List.of(), reasons));
        return new Route.Spark();
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }
}

package io.parquetframe.heuristics;

import io.parquetframe.config.ByteSizes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Estimates how long each engine takes, by a sum of terms that are linear in the profile. What both engines share (parsing,
 * analysis, optimization by Spark) is left out. Pure and thread-safe; what was learned from earlier runs comes with the
 * profile.
 *
 * <p>An estimate is right within a small factor, not within percents.
 */
public final class CostModel {

    private static final double MILLION = 1e6;

    private final Map<String, EngineRates> rates;
    private final int threads;

    private CostModel(Map<String, EngineRates> rates, int threads) {
        this.rates = rates;
        this.threads = threads;
    }

    /** The defaults, for a machine of two processors like the one on which they were measured. */
    public static CostModel measured() {
        return of(Map.of(EngineRegistry.LOCAL, EngineRates.LOCAL, EngineRegistry.SPARK, EngineRates.SPARK));
    }

    /** The defaults on a machine whose speed was found out. */
    public static CostModel of(Calibration calibration) {
        return of(Map.of(
                EngineRegistry.LOCAL, EngineRates.LOCAL.times(calibration.localFactor()),
                EngineRegistry.SPARK, EngineRates.SPARK.times(calibration.sparkFactor())));
    }

    /** Other rates; an engine without any gets no estimate. */
    public static CostModel of(Map<String, EngineRates> ratesByEngine) {
        return new CostModel(Map.copyOf(ratesByEngine), ClusterSize.MEASURED.cores());
    }

    /** The same with so many threads of the local engine, 1 or more. */
    public CostModel withThreads(int count) {
        return new CostModel(rates, Math.max(1, count));
    }

    /** The same with an engine more. */
    public CostModel with(String engine, EngineRates ofEngine) {
        Map<String, EngineRates> more = new LinkedHashMap<>(rates);
        more.put(engine, ofEngine);
        return new CostModel(Map.copyOf(more), threads);
    }

    /** An estimate for each engine of the registry that the model knows, in the registry's order. */
    public List<Estimate> estimates(QueryProfile profile, EngineRegistry engines) {
        List<Estimate> estimates = new ArrayList<>();
        for (EngineDescriptor engine : engines.engines()) {
            EngineRates known = rates.get(engine.name());
            if (known != null) {
                estimates.add(
                        engine.can(Capability.DISTRIBUTED)
                                ? distributed(engine.name(), known, profile)
                                : inDriver(engine.name(), known, profile));
            }
        }
        return estimates;
    }

    private Estimate inDriver(String engine, EngineRates rates, QueryProfile profile) {
        // A scan that is read from memory has its bytes decoded.
        long bytes = Math.max(0, profile.bytesToDecode() - profile.residentBytes());
        Terms terms = new Terms(rates, profile, threads, threads, bytes);
        terms.add("spill", rates.spilledMebibyte() * mebibytes((double) spilled(profile)));
        terms.contended(threads);
        return terms.estimate(engine, profile.history().localFactor());
    }

    private static Estimate distributed(String engine, EngineRates rates, QueryProfile profile) {
        int cores = profile.cluster().cores();
        // A row group or a file without any is read by one task.
        int tasks = Math.min(cores, Math.max(1, Math.max(profile.rowGroups(), profile.files())));
        Terms terms = new Terms(rates, profile, tasks, cores, profile.bytesToDecode());
        terms.add("spill", 0);
        if (profile.cluster().isInDriver()) {
            terms.contended(cores);
        }
        return terms.estimate(engine, profile.history().sparkFactor());
    }

    private static long spilled(QueryProfile profile) {
        long free = profile.freeMemoryBytes();
        return free < 0 ? 0 : Math.max(0, profile.work().stateBytes() - free);
    }

    private static double mebibytes(double bytes) {
        return bytes / ByteSizes.MIB;
    }

    /** The terms of one estimate, for one thread. */
    private static final class Terms {
        private final List<Estimate.Term> terms = new ArrayList<>();
        private final QueryProfile profile;
        private final double rowMillis;
        private double shared;

        Terms(EngineRates rates, QueryProfile profile, int readers, int workers, long bytes) {
            this.profile = profile;
            double rows = ResultSize.rows(profile) / MILLION;
            double result = mebibytes(ResultSize.bytes(profile));
            add("start", rates.start());
            add("operators", rates.operator() * profile.operators());
            parallel("files", rates.file() * profile.files());
            parallel("bytes", rates.mebibyte() * mebibytes((double) bytes) / readers);
            this.rowMillis = rates.millionRows() / MILLION / readers;
            parallel("rows", rowMillis * Math.max(0, profile.rows()));
            parallel("work", rates.millionOperatorRows() * profile.work().operatorRows() / MILLION / workers);
            parallel("functions", rates.millionCalls() * profile.work().functionCalls() / MILLION / workers);
            add(
                    "result",
                    profile.resultToTasks()
                            ? rates.millionHandedRows() * rows + rates.handedMebibyte() * result
                            : rates.millionResultRows() * rows + rates.resultMebibyte() * result);
        }

        void add(String name, double millis) {
            terms.add(new Estimate.Term(name, millis));
        }

        private void parallel(String name, double millis) {
            shared += millis;
            add(name, millis);
        }

        /** What other queries that run at the same time take of the processors. */
        void contended(int processors) {
            add("others", shared * profile.runningQueries() / processors);
        }

        Estimate estimate(String engine, double factor) {
            double known = terms.stream().mapToDouble(Estimate.Term::millis).sum();
            if (factor != 1) {
                add("history", known * (factor - 1));
            }
            return new Estimate(engine, terms, rowMillis);
        }
    }
}

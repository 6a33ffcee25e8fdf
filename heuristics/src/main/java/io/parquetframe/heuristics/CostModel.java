package io.parquetframe.heuristics;

import io.parquetframe.config.ByteSizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Estimates how long each engine takes, by a sum of terms that are linear in the profile: a fixed start, operators, files,
 * bytes and rows. What both engines share (parsing, analysis, optimization by Spark) is left out. Pure and thread-safe.
 *
 * <p>An estimate is right within a small factor, not within percents: it explains a decision, and settles whether to wait
 * for an engine that is starting.
 */
public final class CostModel {

    /**
     * The cost of an engine's parts.
     *
     * @param startMillis milliseconds a query, whatever it does
     * @param operatorMillis milliseconds an operator (for Spark: stages, tasks and shuffles)
     * @param fileMillis milliseconds a file
     * @param mebibyteMillis milliseconds a MiB to decode
     * @param millionRowsMillis milliseconds a million rows
     */
    public record Rates(
            double startMillis,
            double operatorMillis,
            double fileMillis,
            double mebibyteMillis,
            double millionRowsMillis) {}

    // Start and operator: p50 of a count, an aggregate and a three-way join over one file of 0.8 MB (Spark 50, 117 and
    // 169 ms; DuckDB 1.1, 1.3 and 3.6 ms). Bytes and rows: divided so that all 22 queries of TPC-H at scale 1, which
    // scan
    // 159 million rows in about 3 GB of projected columns, come near what was measured with 2 cores (Spark 4.1.1 31 s,
    // DuckDB 2.0 2.0 s).
    private static final Rates LOCAL_RATES = new Rates(0.5, 0.3, 0.1, 0.25, 7);
    private static final Rates SPARK_RATES = new Rates(30, 15, 0.5, 4, 70);

    private final Map<String, Rates> rates;

    private CostModel(Map<String, Rates> rates) {
        this.rates = rates;
    }

    /** The defaults, measured with 2 cores. */
    public static CostModel measured() {
        return new CostModel(Map.of(EngineRegistry.LOCAL, LOCAL_RATES, EngineRegistry.SPARK, SPARK_RATES));
    }

    /** Other rates; an engine without any gets no estimate. */
    public static CostModel of(Map<String, Rates> ratesByEngine) {
        return new CostModel(Map.copyOf(ratesByEngine));
    }

    /** An estimate for each engine of the registry that the model knows, in the registry's order. */
    public List<Estimate> estimates(QueryProfile profile, EngineRegistry engines) {
        List<Estimate> estimates = new ArrayList<>();
        for (EngineDescriptor engine : engines.engines()) {
            Rates known = rates.get(engine.name());
            if (known != null) {
                estimates.add(estimate(engine.name(), known, profile));
            }
        }
        return estimates;
    }

    private static Estimate estimate(String engine, Rates rates, QueryProfile profile) {
        return new Estimate(
                engine,
                List.of(
                        new Estimate.Term("start", rates.startMillis()),
                        new Estimate.Term("operators", rates.operatorMillis() * profile.operators()),
                        new Estimate.Term("files", rates.fileMillis() * profile.files()),
                        new Estimate.Term("bytes", rates.mebibyteMillis() * profile.bytesToDecode() / ByteSizes.MIB),
                        new Estimate.Term("rows", rates.millionRowsMillis() * Math.max(0, profile.rows()) / 1e6)));
    }
}

package io.parquetframe.heuristics;

/**
 * What an engine's parts cost, in milliseconds of one processor but for those of a whole query.
 *
 * @param start a query, whatever it does
 * @param operator an operator (for Spark: stages, tasks and shuffles)
 * @param file a file
 * @param mebibyte a MiB to decode
 * @param millionRows a million rows that are read
 * @param millionOperatorRows a million rows that go through a join, a sort, a window or a group
 * @param millionCalls a million calls of a function that Java computes inside the local engine
 * @param resultMebibyte a MiB of a result for the thread that asked
 * @param millionResultRows a million rows of it
 * @param handedMebibyte a MiB of a result that tasks of Spark go on with
 * @param millionHandedRows a million rows of it
 * @param spilledMebibyte a MiB that does not fit into memory
 */
public record EngineRates(
        double start,
        double operator,
        double file,
        double mebibyte,
        double millionRows,
        double millionOperatorRows,
        double millionCalls,
        double resultMebibyte,
        double millionResultRows,
        double handedMebibyte,
        double millionHandedRows,
        double spilledMebibyte) {

    /** The engine inside the driver; where they come from stands in ADR-0002. */
    static final EngineRates LOCAL = new EngineRates(0.5, 0.3, 0.1, 0.5, 10, 8, 360, 8, 100, 6, 650, 8);

    /** Spark, in the same process. */
    static final EngineRates SPARK = new EngineRates(30, 15, 0.5, 8, 80, 100, 80, 11, 100, 0.2, 15, 0);

    /** The same on a machine that takes so many times as long. */
    public EngineRates times(double factor) {
        return new EngineRates(
                start * factor,
                operator * factor,
                file * factor,
                mebibyte * factor,
                millionRows * factor,
                millionOperatorRows * factor,
                millionCalls * factor,
                resultMebibyte * factor,
                millionResultRows * factor,
                handedMebibyte * factor,
                millionHandedRows * factor,
                spilledMebibyte * factor);
    }
}

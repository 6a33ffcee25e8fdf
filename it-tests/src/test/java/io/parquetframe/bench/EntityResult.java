package io.parquetframe.bench;

/**
 * What one case took. NaN where a case has no such figure.
 *
 * @param ms the median of one call
 * @param p99Ms of the same calls
 * @param perSecond calls of all writers together
 * @param floorMs what the disk alone takes to force the same bytes in as many steps
 * @param sparkMs what Spark takes for the same without entities
 */
record EntityResult(
        String name, String storage, double ms, double p99Ms, double perSecond, double floorMs, double sparkMs) {

    static EntityResult of(Samples calls) {
        double median = calls.median();
        return new EntityResult("", "", median, calls.percentile(99), Double.NaN, Double.NaN, Double.NaN);
    }

    /** Of calls whose number in a second counts. */
    static EntityResult rate(double perSecond) {
        return new EntityResult("", "", Double.NaN, Double.NaN, perSecond, Double.NaN, Double.NaN);
    }

    EntityResult named(String name, String storage) {
        return new EntityResult(name, storage, ms, p99Ms, perSecond, floorMs, sparkMs);
    }

    EntityResult floor(double millis) {
        return new EntityResult(name, storage, ms, p99Ms, perSecond, millis, sparkMs);
    }

    EntityResult spark(double millis) {
        return new EntityResult(name, storage, ms, p99Ms, perSecond, floorMs, millis);
    }

    void describe(BenchReport.Entry entry) {
        entry.put("storage", storage)
                .number("ms", ms)
                .number("p99Ms", p99Ms)
                .number("perSecond", perSecond)
                .number("floorMs", floorMs)
                .number("sparkMs", sparkMs);
    }
}

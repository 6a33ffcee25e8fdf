package io.parquetframe.heuristics;

/**
 * What is known of a query before it runs. Immutable.
 *
 * @param bytesToDecode uncompressed bytes of the projected columns in the surviving row groups, 0 or more; a source of
 *     unknown size counts as {@link Long#MAX_VALUE}
 * @param rows rows of those row groups, or {@link #UNKNOWN}
 * @param rowGroups number of those row groups
 * @param files number of files
 * @param operators number of plan operators
 * @param expectedResultRows rows of the result, or {@link #UNKNOWN}
 * @param expectedResultBytes bytes of the result, or {@link #UNKNOWN}
 * @param freeMemoryBytes what is left of the local engine's memory, or {@link #UNKNOWN}
 * @param residentBytes how many of the bytes to decode are in memory already
 * @param runningQueries how many queries run locally now
 * @param resultToTasks whether tasks of Spark go on with the rows of the result, instead of the thread that asks for them
 * @param freeHeapBytes what is left of Java's heap, or {@link #UNKNOWN}
 * @param work what is to be done with the rows
 * @param cluster what Spark would run it on
 * @param history what earlier runs of its shape have shown
 */
public record QueryProfile(
        long bytesToDecode,
        long rows,
        int rowGroups,
        int files,
        int operators,
        long expectedResultRows,
        long expectedResultBytes,
        long freeMemoryBytes,
        long residentBytes,
        int runningQueries,
        boolean resultToTasks,
        long freeHeapBytes,
        QueryWork work,
        ClusterSize cluster,
        ShapeHistory history) {

    /** Stands for what is not known. */
    public static final long UNKNOWN = -1;

    public QueryProfile {
        atLeast(0, "bytesToDecode", bytesToDecode);
        atLeast(UNKNOWN, "rows", rows);
        atLeast(0, "rowGroups", rowGroups);
        atLeast(0, "files", files);
        atLeast(0, "operators", operators);
        atLeast(UNKNOWN, "expectedResultRows", expectedResultRows);
        atLeast(UNKNOWN, "expectedResultBytes", expectedResultBytes);
        atLeast(UNKNOWN, "freeMemoryBytes", freeMemoryBytes);
        atLeast(0, "residentBytes", residentBytes);
        atLeast(0, "runningQueries", runningQueries);
        atLeast(UNKNOWN, "freeHeapBytes", freeHeapBytes);
    }

    static void atLeast(long least, String name, long value) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + ", below " + least);
        }
    }

    /** A builder of an empty query: nothing to read, nothing known of the result or the memory. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a profile; for use by one thread. */
    public static final class Builder {
        private long bytesToDecode;
        private long rows = UNKNOWN;
        private int rowGroups;
        private int files;
        private int operators;
        private long expectedResultRows = UNKNOWN;
        private long expectedResultBytes = UNKNOWN;
        private long freeMemoryBytes = UNKNOWN;
        private long residentBytes;
        private int runningQueries;
        private boolean resultToTasks;
        private long freeHeapBytes = UNKNOWN;
        private QueryWork work = QueryWork.NONE;
        private ClusterSize cluster = ClusterSize.MEASURED;
        private ShapeHistory history = ShapeHistory.NONE;

        private Builder() {}

        public Builder bytesToDecode(long bytes) {
            this.bytesToDecode = bytes;
            return this;
        }

        public Builder rows(long count) {
            this.rows = count;
            return this;
        }

        public Builder rowGroups(int count) {
            this.rowGroups = count;
            return this;
        }

        public Builder files(int count) {
            this.files = count;
            return this;
        }

        public Builder operators(int count) {
            this.operators = count;
            return this;
        }

        public Builder expectedResultRows(long count) {
            this.expectedResultRows = count;
            return this;
        }

        public Builder expectedResultBytes(long bytes) {
            this.expectedResultBytes = bytes;
            return this;
        }

        public Builder freeMemoryBytes(long bytes) {
            this.freeMemoryBytes = bytes;
            return this;
        }

        public Builder residentBytes(long bytes) {
            this.residentBytes = bytes;
            return this;
        }

        public Builder runningQueries(int count) {
            this.runningQueries = count;
            return this;
        }

        public Builder resultToTasks(boolean goesOn) {
            this.resultToTasks = goesOn;
            return this;
        }

        public Builder freeHeapBytes(long bytes) {
            this.freeHeapBytes = bytes;
            return this;
        }

        public Builder work(QueryWork expected) {
            this.work = expected;
            return this;
        }

        public Builder cluster(ClusterSize size) {
            this.cluster = size;
            return this;
        }

        public Builder history(ShapeHistory known) {
            this.history = known;
            return this;
        }

        /**
         * Makes the profile.
         *
         * @throws IllegalArgumentException if a count or size is negative and not {@link #UNKNOWN}
         */
        public QueryProfile build() {
            return new QueryProfile(
                    bytesToDecode,
                    rows,
                    rowGroups,
                    files,
                    operators,
                    expectedResultRows,
                    expectedResultBytes,
                    freeMemoryBytes,
                    residentBytes,
                    runningQueries,
                    resultToTasks,
                    freeHeapBytes,
                    work,
                    cluster,
                    history);
        }
    }
}

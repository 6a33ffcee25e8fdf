package io.parquetframe.heuristics;

/** Whether a registered engine can run here and now. */
public sealed interface Availability {

    /** It can. */
    record Available() implements Availability {}

    /**
     * It cannot.
     *
     * @param reason why, one line: no native library for this platform, too little memory, …
     */
    record Unavailable(String reason) implements Availability {}

    /**
     * Not yet.
     *
     * @param remainingMillis how long it is expected to take still, 0 or more
     */
    record Starting(double remainingMillis) implements Availability {}

    static Availability available() {
        return new Available();
    }

    static Availability unavailable(String reason) {
        return new Unavailable(reason);
    }
}

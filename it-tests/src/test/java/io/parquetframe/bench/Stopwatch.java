package io.parquetframe.bench;

/** Times calls. */
final class Stopwatch {

    private static final double NANOS_PER_MILLI = 1e6;

    private Stopwatch() {}

    /** What is timed. */
    @FunctionalInterface
    interface Call {
        void run() throws Exception;
    }

    /** What is timed, told which call it is: from 0, the warming up counted. */
    @FunctionalInterface
    interface Numbered {
        void run(int call) throws Exception;
    }

    static double millis(Call call) throws Exception {
        long start = System.nanoTime();
        call.run();
        return (System.nanoTime() - start) / NANOS_PER_MILLI;
    }

    static Samples samples(int warmup, int timed, Numbered call) throws Exception {
        Samples samples = new Samples();
        for (int i = 0; i < warmup + timed; i++) {
            int number = i;
            double millis = millis(() -> call.run(number));
            if (i >= warmup) {
                samples.add(millis);
            }
        }
        return samples;
    }
}

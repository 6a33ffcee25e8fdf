package io.parquetframe.bench;

/** Checks of numbers that users give. */
final class Options {

    private Options() {}

    static void atLeast(int least, String name, int value) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + "; give " + least + " or more");
        }
    }

    static void positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + "; give a number above 0");
        }
    }
}

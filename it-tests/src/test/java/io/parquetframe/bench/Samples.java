package io.parquetframe.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Milliseconds of repeated runs. NaN stands for never measured, and becomes null in JSON. */
final class Samples {

    private final List<Double> millis = new ArrayList<>();

    void add(double sample) {
        millis.add(sample);
    }

    double best() {
        return millis.isEmpty() ? Double.NaN : Collections.min(millis);
    }

    double median() {
        return percentile(50);
    }

    /** By nearest rank. */
    double percentile(int percent) {
        if (millis.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = millis.stream().sorted().toList();
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(0, rank - 1));
    }

    /** As they were taken. */
    List<Double> all() {
        return List.copyOf(millis);
    }

    static double geometricMean(List<Double> ratios) {
        return Math.exp(ratios.stream().mapToDouble(Math::log).average().orElse(Double.NaN));
    }
}

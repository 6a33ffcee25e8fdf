package io.parquetframe.entity.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The first rows of an order, in memory for twice as many at most. */
final class TopRows {

    private static final int MIN_PRUNED = 1024;

    private TopRows() {}

    static <R> List<R> of(Stream<R> rows, Comparator<R> order, long limit) {
        List<R> kept = new ArrayList<>();
        long most = limit > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE : Math.max(2 * limit, MIN_PRUNED);
        rows.forEach(row -> {
            kept.add(row);
            if (kept.size() == most) {
                prune(kept, order, limit);
            }
        });
        prune(kept, order, limit);
        return kept;
    }

    private static <R> void prune(List<R> rows, Comparator<R> order, long limit) {
        rows.sort(order);
        if (rows.size() > limit) {
            rows.subList((int) limit, rows.size()).clear();
        }
    }
}

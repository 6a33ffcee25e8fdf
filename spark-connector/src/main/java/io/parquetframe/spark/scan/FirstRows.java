package io.parquetframe.spark.scan;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.ValueEncoding;
import io.parquetframe.entity.metadata.ColumnStatistics;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.spark.scan.LiveFiles.LiveFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which files are enough for the first rows. A file counts with its rows only where nothing hides any of them; others may
 * be read, but nothing relies on them. Pure.
 */
final class FirstRows {

    private FirstRows() {}

    /** Files with at least so many rows together, as few as there are; all where that is not certain. */
    static List<LiveFile> any(List<LiveFile> files, long limit) {
        List<LiveFile> certain = files.stream()
                .filter(file -> file.hiders().isEmpty())
                .sorted(Comparator.comparingLong((LiveFile file) -> file.file().rows()))
                .toList();
        for (LiveFile file : certain) {
            if (file.file().rows() >= limit) {
                return List.of(file);
            }
        }
        List<LiveFile> taken = new ArrayList<>();
        long rows = 0;
        for (int i = certain.size() - 1; i >= 0; i--) {
            taken.add(certain.get(i));
            rows += certain.get(i).file().rows();
            if (rows >= limit) {
                return taken;
            }
        }
        return files;
    }

    /** By one column; further columns only order what is equal in this one. */
    record Order(EntityField column, boolean descending, boolean nullsFirst) {

        /** Floating columns have no bounds that everybody agrees on. */
        boolean isKnown() {
            return ValueEncoding.exists(column.type())
                    && ValueEncoding.of(column.type()).isKey();
        }

        /** A place in the order: nulls before or behind all values. */
        private record Place(int side, @Nullable KeyBytes value) {}

        private record Span(Place first, Place last) {}

        private Comparator<Place> places() {
            Comparator<KeyBytes> values = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
            return Comparator.comparingInt(Place::side)
                    .thenComparing((left, right) -> left.value() == null || right.value() == null
                            ? 0
                            : values.compare(left.value(), right.value()));
        }

        private @Nullable Span span(DataFile file) {
            ColumnStatistics known = FilePruning.statistics(file, column).orElse(null);
            if (known == null) {
                return null;
            }
            Place ofNull = new Place(nullsFirst ? -1 : 1, null);
            if (known.nulls() == file.rows()) {
                return new Span(ofNull, ofNull);
            } else if (known.lower() == null || known.upper() == null) {
                return null;
            }
            Place least = new Place(0, known.lower());
            Place greatest = new Place(0, known.upper());
            Place first = descending ? greatest : least;
            Place last = descending ? least : greatest;
            if (known.nulls() == 0) {
                return new Span(first, last);
            }
            return nullsFirst ? new Span(ofNull, last) : new Span(first, ofNull);
        }
    }

    /** Files that may hold one of the first rows of an order. */
    static List<LiveFile> of(List<LiveFile> files, long limit, Order order) {
        if (!order.isKnown() || limit < 1) {
            return files;
        }
        List<Placed> placed = files.stream()
                .flatMap(file -> Stream.ofNullable(order.span(file.file())).map(span -> new Placed(file, span)))
                .toList();
        Comparator<Order.Place> places = order.places();
        List<Placed> certain = placed.stream()
                .filter(each -> each.file().hiders().isEmpty())
                .sorted(Comparator.comparing(each -> each.span().last(), places))
                .toList();
        long rows = 0;
        for (Placed each : certain) {
            rows += each.file().file().rows();
            if (rows >= limit) {
                // So many rows come up to here: whatever begins behind it is not among the first.
                Order.Place end = each.span().last();
                Set<String> behind = placed.stream()
                        .filter(other -> places.compare(other.span().first(), end) > 0)
                        .map(other -> other.file().file().path())
                        .collect(Collectors.toSet());
                return files.stream()
                        .filter(file -> !behind.contains(file.file().path()))
                        .toList();
            }
        }
        return files;
    }

    private record Placed(LiveFile file, Order.Span span) {}
}

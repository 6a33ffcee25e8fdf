package io.parquetframe.entity.store;

import io.parquetframe.entity.data.KeyRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.avro.generic.GenericRecord;

/**
 * Which rows are wanted.
 *
 * @param filter true for these rows only
 * @param ranges that these rows meet, for files to be passed over
 */
record Restriction(Predicate<GenericRecord> filter, List<KeyRange> ranges) {

    static final Restriction NONE = new Restriction(row -> true, List.of());

    Restriction {
        ranges = List.copyOf(ranges);
    }

    Restriction and(Restriction other) {
        List<KeyRange> both = new ArrayList<>(ranges);
        both.addAll(other.ranges);
        return new Restriction(filter.and(other.filter), both);
    }
}

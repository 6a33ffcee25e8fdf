package io.parquetframe.entity.data;

import io.parquetframe.entity.key.KeyBytes;
import java.util.Comparator;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * A row on its way into a file.
 *
 * @param key null for an entity without a primary key
 */
record KeyedRow(List<@Nullable KeyBytes> partition, @Nullable KeyBytes key, GenericRecord row) {

    private static final Comparator<KeyBytes> NULLS_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    /** By partition, then by key; rows without keys stay in their order. */
    static final Comparator<KeyedRow> ORDER =
            Comparator.comparing(KeyedRow::partition, KeyedRow::compare).thenComparing(row -> row.key, NULLS_FIRST);

    private static int compare(List<@Nullable KeyBytes> left, List<@Nullable KeyBytes> right) {
        for (int i = 0; i < left.size(); i++) {
            int order = NULLS_FIRST.compare(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    boolean isAfter(KeyedRow earlier) {
        return ORDER.compare(earlier, this) < 0;
    }
}

package io.parquetframe.entity.data;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.key.KeyFilter;
import io.parquetframe.entity.metadata.ColumnStatistics;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.avro.generic.GenericRecord;

/** A condition on rows that can also tell files which have no such row. */
sealed interface RowCondition {

    /** The columns that it looks at. */
    List<Integer> fieldIds();

    /** False only if no row of the file meets it. */
    boolean mayMatch(EntityMetadata entity, DataFile file);

    /** The condition on rows that have its columns. */
    Predicate<GenericRecord> test(EntityMetadata entity);

    /** A value between two bounds. */
    record Between(KeyRange range) implements RowCondition {

        @Override
        public List<Integer> fieldIds() {
            return range.fieldIds();
        }

        @Override
        public boolean mayMatch(EntityMetadata entity, DataFile file) {
            Optional<KeyFilter> filter = file.filter(entity, range.fieldIds());
            if (filter.isPresent() && !mayMatch(filter.get())) {
                return false;
            }
            return range.fieldIds().size() > 1
                    || file.columns().stream()
                            .filter(column ->
                                    column.fieldId() == range.fieldIds().get(0))
                            .allMatch(column -> mayMatch(column, file.rows()));
        }

        private boolean mayMatch(KeyFilter filter) {
            KeyBytes lower = range.lower();
            KeyBytes upper = range.upper();
            if (lower != null && upper != null && lower.equals(upper)) {
                return filter.mayContain(lower);
            }
            return (upper == null || filter.lower().compareTo(upper) <= 0)
                    && (lower == null || lower.compareTo(filter.upper()) <= 0);
        }

        private boolean mayMatch(ColumnStatistics column, long rows) {
            KeyBytes least = column.lower();
            KeyBytes greatest = column.upper();
            KeyBytes lower = range.lower();
            KeyBytes upper = range.upper();
            return column.nulls() < rows
                    && (upper == null || least == null || least.compareTo(upper) <= 0)
                    && (lower == null || greatest == null || lower.compareTo(greatest) <= 0);
        }

        @Override
        public Predicate<GenericRecord> test(EntityMetadata entity) {
            KeyEncoding encoding = KeyEncoding.of(entity, range.fieldIds());
            return row -> {
                KeyBytes value = encoding.of(row);
                return value != null && range.contains(value);
            };
        }
    }

    /**
     * One of several values.
     *
     * @param values ascending, each once
     */
    record OneOf(List<Integer> fieldIds, List<KeyBytes> values) implements RowCondition {

        public OneOf {
            fieldIds = List.copyOf(fieldIds);
            values = List.copyOf(values);
        }

        @Override
        public boolean mayMatch(EntityMetadata entity, DataFile file) {
            if (values.isEmpty()) {
                return false;
            }
            Optional<KeyFilter> filter = file.filter(entity, fieldIds);
            if (filter.isPresent()) {
                return values.stream().anyMatch(filter.get()::mayContain);
            }
            KeyRange around = new KeyRange(fieldIds, values.get(0), values.get(values.size() - 1));
            return new Between(around).mayMatch(entity, file);
        }

        @Override
        public Predicate<GenericRecord> test(EntityMetadata entity) {
            KeyEncoding encoding = KeyEncoding.of(entity, fieldIds);
            Set<KeyBytes> set = new HashSet<>(values);
            return row -> {
                KeyBytes value = encoding.of(row);
                return value != null && set.contains(value);
            };
        }
    }
}

package io.parquetframe.local.parquet;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a filter demands of a row, as far as statistics of row groups can tell. Columns are positions in the list of
 * requested columns. Values are in the unit of {@link Bounds}.
 */
public sealed interface RowGroupFilter {

    /** Anything may pass: what statistics do not tell. */
    record Anything() implements RowGroupFilter {}

    /** A value within two others, ends included; null is open. A null value never passes. */
    record Within(int column, @Nullable BigDecimal least, @Nullable BigDecimal greatest) implements RowGroupFilter {}

    record IsNull(int column) implements RowGroupFilter {}

    record IsNotNull(int column) implements RowGroupFilter {}

    record AllOf(List<RowGroupFilter> filters) implements RowGroupFilter {
        public AllOf {
            filters = List.copyOf(filters);
        }
    }

    record AnyOf(List<RowGroupFilter> filters) implements RowGroupFilter {
        public AnyOf {
            filters = List.copyOf(filters);
        }
    }
}

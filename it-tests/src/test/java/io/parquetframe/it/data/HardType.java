package io.parquetframe.it.data;

import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/**
 * A type with the values that engines disagree on.
 *
 * @param table the view that holds all pairs (a, b) of the values, with a row id
 * @param type Spark's type
 * @param values the values, as Spark's rows take them (java.time for dates and instants)
 * @param probes literals of the type in Spark's SQL
 */
public record HardType(String table, DataType type, List<@Nullable Object> values, List<String> probes) {

    @Override
    public String toString() {
        return table;
    }
}

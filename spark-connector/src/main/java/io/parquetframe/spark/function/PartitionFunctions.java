package io.parquetframe.spark.function;

import io.parquetframe.entity.metadata.PartitionField.Transform;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;

/** The functions of a catalog by name, in any case. */
public final class PartitionFunctions {

    private static final Map<String, UnboundFunction> BY_NAME = new TreeMap<>(Map.of(
            "years", new PartitionFunction("years", Transform.YEAR, "whole years since 1970, in UTC"),
            "months", new PartitionFunction("months", Transform.MONTH, "whole months since January 1970, in UTC"),
            "days", new PartitionFunction("days", Transform.DAY, "days since 1970-01-01, in UTC"),
            "bucket", new PartitionFunction("bucket", Transform.BUCKET, "the bucket of a value, from 0 to n - 1")));

    private PartitionFunctions() {}

    public static Optional<UnboundFunction> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    /** In alphabetical order. */
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }
}

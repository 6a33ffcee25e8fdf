package io.parquetframe.local.parquet;

import java.util.List;

/** The type in which a query wants a column, as Spark sees it. Immutable. */
public sealed interface ColumnType {

    /** Types without parameters. */
    enum Simple implements ColumnType {
        BOOLEAN,
        BYTE,
        SHORT,
        INT,
        LONG,
        FLOAT,
        DOUBLE,
        STRING,
        BINARY,
        DATE,
        /** An instant, microseconds since the epoch. */
        TIMESTAMP,
        /** A local date and time, microseconds since 1970-01-01T00:00. */
        TIMESTAMP_NTZ
    }

    /** A decimal with 1 to 38 digits, {@code scale} of them after the point. */
    record Decimal(int precision, int scale) implements ColumnType {}

    /** A list of any length. */
    record ArrayOf(ColumnType element) implements ColumnType {}

    /** A map; keys are never null. */
    record MapOf(ColumnType key, ColumnType value) implements ColumnType {}

    /** A struct with ordered, named fields. */
    record StructOf(List<Field> fields) implements ColumnType {
        public StructOf {
            fields = List.copyOf(fields);
        }
    }

    /** One field of a struct. */
    record Field(String name, ColumnType type) {}
}

package io.parquetframe.local.sql;

import java.util.List;

/** A type of the engine's dialect. Immutable. */
public sealed interface SqlType {

    /** Types without parameters; the constant's name is the type's name in the dialect. */
    enum Simple implements SqlType {
        BOOLEAN,
        TINYINT,
        SMALLINT,
        INTEGER,
        BIGINT,
        HUGEINT,
        FLOAT,
        DOUBLE,
        VARCHAR,
        BLOB,
        DATE,
        /** Microseconds since 1970-01-01T00:00 without a zone. */
        TIMESTAMP,
        /** Microseconds since the epoch in UTC; the engine's zone is always UTC. */
        TIMESTAMPTZ
    }

    /** {@code DECIMAL(precision, scale)}, precision 1 to 38. */
    record Decimal(int precision, int scale) implements SqlType {
        public Decimal {
            if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
                throw new IllegalArgumentException("No such decimal type: (" + precision + ", " + scale + ")");
            }
        }
    }

    /** A list of any length. */
    record ListOf(SqlType element) implements SqlType {}

    /** A map; keys are never null. */
    record MapOf(SqlType key, SqlType value) implements SqlType {}

    /** A struct with ordered, named fields. */
    record StructOf(List<Field> fields) implements SqlType {
        public StructOf {
            fields = List.copyOf(fields);
        }
    }

    /** One field of a struct. */
    record Field(String name, SqlType type) {}
}

package io.parquetframe.spark.scan;

import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;

/**
 * Definitions and files on their way between driver and executors, as text: Kryo, which carries what tasks return, knows
 * nothing of records.
 */
public final class Travelling {

    private Travelling() {}

    public static String pack(EntityMetadata entity) {
        throw new UnsupportedOperationException();
    }

    public static EntityMetadata entity(String packed) {
        throw new UnsupportedOperationException();
    }

    public static String pack(DataFile file) {
        throw new UnsupportedOperationException();
    }

    public static DataFile file(String packed) {
        throw new UnsupportedOperationException();
    }
}

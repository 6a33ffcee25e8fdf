package io.parquetframe.spark.scan;

import io.parquetframe.entity.log.MetadataJson;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.util.List;

/**
 * Definitions and files on their way between driver and executors, as text: Kryo, which carries what tasks return, knows
 * nothing of records.
 */
public final class Travelling {

    private Travelling() {}

    public static String pack(EntityMetadata entity) {
        return MetadataJson.entity(entity);
    }

    public static EntityMetadata entity(String packed) {
        return MetadataJson.entity(packed);
    }

    public static String pack(List<DataFile> files) {
        return MetadataJson.files(files);
    }

    public static List<DataFile> files(String packed) {
        return MetadataJson.files(packed);
    }
}

package io.parquetframe.spark.scan;

import io.parquetframe.entity.metadata.DataFile;
import java.io.Serializable;

/**
 * What decides how a file is read; an entity may have files of both formats and of several versions of its schema.
 *
 * @param schemaId the version of the schema
 */
record FileKind(int schemaId, boolean isAvro) implements Serializable {

    static FileKind of(DataFile file) {
        return new FileKind(file.schemaId(), file.path().endsWith(".avro"));
    }
}

package io.parquetframe.spark.write;

import io.parquetframe.entity.data.EntityStorage;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.spark.scan.Travelling;
import java.io.Serializable;
import java.nio.file.Path;

/**
 * What executors need to know to write.
 *
 * @param warehouse its URI
 * @param namespace its name
 * @param directory of the namespace
 * @param packed the definition that rows are written by
 */
record WriterSettings(String warehouse, String namespace, String directory, String packed) implements Serializable {

    static WriterSettings of(WriteTarget target) {
        return new WriterSettings(
                target.entities().warehouse().toString(),
                target.namespace(),
                target.storage().directory().toString(),
                Travelling.pack(target.metadata()));
    }

    EntityMetadata entity() {
        return Travelling.entity(packed);
    }

    EntityStorage storage() {
        return EntityStorage.of(Path.of(directory));
    }

    KeyGenerator keys(EntityMetadata entity) {
        return new KeyGenerator(warehouse, namespace, entity);
    }
}

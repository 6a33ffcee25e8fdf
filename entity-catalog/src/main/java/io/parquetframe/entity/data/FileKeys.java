package io.parquetframe.entity.data;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Keys of the rows of one file, read from it. */
final class FileKeys {

    private FileKeys() {}

    /** One element a row, in the order of the file; empty where one of the columns is null. */
    static CloseableIterator<Optional<KeyBytes>> of(
            OpenFiles files, EntityMetadata entity, DataFile file, List<Integer> fieldIds) throws IOException {
        KeyEncoding encoding = KeyEncoding.of(entity, fieldIds);
        return Iterators.map(
                files.rows(entity, file, new HashSet<>(fieldIds)), row -> Optional.ofNullable(encoding.of(row)));
    }

    static CloseableIterator<KeyBytes> primary(OpenFiles files, EntityMetadata entity, DataFile file)
            throws IOException {
        return Iterators.map(
                of(files, entity, file, entity.primaryKey().orElseThrow().fieldIds()), Optional::orElseThrow);
    }
}

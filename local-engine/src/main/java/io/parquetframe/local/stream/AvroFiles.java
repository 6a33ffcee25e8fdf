package io.parquetframe.local.stream;

import io.parquetframe.avro.AvroFileInfo;
import io.parquetframe.avro.AvroInput;
import io.parquetframe.avro.AvroReader;
import io.parquetframe.local.parquet.BoundedCache;
import io.parquetframe.local.parquet.FileIdentity;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What local Avro files tell about themselves, found by their block headers once for each {@link FileIdentity} and kept, the
 * least recently used out first. Thread-safe.
 */
public final class AvroFiles {

    /** Schemas are shared by few files, and small. */
    private static final long KEPT = 10_000;

    private final BoundedCache<FileIdentity, AvroFileInfo> cache = new BoundedCache<>(KEPT, info -> 1);

    /**
     * The file's schema, rows and bytes.
     *
     * @throws IOException when it is damaged, not there, or no longer the one of that identity
     */
    public AvroFileInfo info(FileIdentity file) throws IOException {
        AvroFileInfo known = cache.get(file);
        if (known != null) {
            return known;
        }
        AvroFileInfo info = AvroReader.info(AvroInput.of(Path.of(file.path())));
        if (!FileIdentity.of(Path.of(file.path())).equals(file)) {
            throw new IOException(file.path() + " was changed while it was looked at");
        }
        cache.put(file, info);
        return info;
    }
}

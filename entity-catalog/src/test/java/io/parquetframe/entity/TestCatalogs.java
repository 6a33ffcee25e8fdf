package io.parquetframe.entity;

import io.parquetframe.entity.log.DurableFiles;
import java.nio.file.Path;
import java.time.Clock;

/** Catalogs over other calls to the operating system. */
public final class TestCatalogs {

    private TestCatalogs() {}

    public static EntityCatalog open(Path warehouse, DurableFiles files, Clock clock) {
        return EntityCatalog.open(warehouse, files, clock);
    }
}

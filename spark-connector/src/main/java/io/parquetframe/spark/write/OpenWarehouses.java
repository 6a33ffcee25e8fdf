package io.parquetframe.spark.write;

import io.parquetframe.entity.EntityCatalog;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * One catalog of entities a warehouse in each process, whatever session or task asks: their commits are grouped then. Stays
 * open as long as the process. Thread-safe.
 */
public final class OpenWarehouses {

    private static final ConcurrentMap<Path, EntityCatalog> OPEN = new ConcurrentHashMap<>();

    private OpenWarehouses() {}

    /**
     * The catalog of a warehouse.
     *
     * @param warehouse its path or URI
     * @throws io.parquetframe.entity.EntityDefinitionException for a file system that is not local
     */
    public static EntityCatalog at(String warehouse) {
        EntityCatalog opened = EntityCatalog.open(warehouse);
        // By its path: a URI ends in a slash once the directory is there.
        return OPEN.computeIfAbsent(Path.of(opened.warehouse()), path -> opened);
    }
}

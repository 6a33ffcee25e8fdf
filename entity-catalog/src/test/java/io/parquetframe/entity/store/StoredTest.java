package io.parquetframe.entity.store;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityStore;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Tests over a warehouse of their own, once on each storage. */
abstract class StoredTest {

    @TempDir
    Path warehouse;

    @Parameter
    String storage = "";

    EntityCatalog catalog = EntityCatalog.open("unused");

    @BeforeEach
    void open() {
        catalog = EntityCatalog.open(warehouse.toUri());
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    <T, K> EntityStore<T, K> store(Class<T> type) {
        return catalog.store(type, Map.of("storage", storage));
    }
}

package io.parquetframe.spark.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.entity.EntityCatalog;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenWarehousesTest {

    @Test
    void sessionsOverOneWarehouseShareItsCatalogHoweverTheyNameIt(@TempDir Path directory) {
        Path warehouse = directory.resolve("w");
        EntityCatalog first = OpenWarehouses.at(warehouse.toString());
        assertThat(OpenWarehouses.at(warehouse.toUri().toString())).isSameAs(first);

        first.createNamespace("shop", Map.of());

        assertThat(OpenWarehouses.at(warehouse.toUri().toString())).isSameAs(first);
        assertThat(OpenWarehouses.at(directory + "/x/../w")).isSameAs(first);
        assertThat(OpenWarehouses.at(directory.resolve("other").toString())).isNotSameAs(first);
    }
}

package io.parquetframe.spark.cli;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityNotFoundException;
import io.parquetframe.entity.metadata.NamespaceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;

/** Warehouses that have to be there: a library makes them, a command that looks at them does not. */
final class WarehouseDirectory {

    private static final String LOG = "_pf";

    private WarehouseDirectory() {}

    /** @throws IOException for what is no directory, or a namespace and not its warehouse */
    static EntityCatalog open(String warehouse) throws IOException {
        EntityCatalog catalog = EntityCatalog.open(warehouse);
        Path directory = Path.of(catalog.warehouse());
        if (!Files.exists(directory)) {
            throw new NoSuchFileException(
                    directory.toString(),
                    null,
                    "there is no such directory. Give the warehouse that the catalog names");
        } else if (!Files.isDirectory(directory)) {
            throw new NotDirectoryException(directory + " is no directory. Give the warehouse that the catalog names");
        } else if (Files.isDirectory(directory.resolve(LOG))) {
            throw new IOException(directory + " is a namespace. Give its warehouse, "
                    + Optional.ofNullable(directory.getParent()).orElse(directory));
        }
        return catalog;
    }

    /** @throws EntityNotFoundException naming those there are */
    static NamespaceState namespace(EntityCatalog catalog, String name) {
        NamespaceState state = catalog.state(name);
        if (!state.exists()) {
            throw EntityNotFoundException.namespace(name, catalog.namespaces());
        }
        return state;
    }
}

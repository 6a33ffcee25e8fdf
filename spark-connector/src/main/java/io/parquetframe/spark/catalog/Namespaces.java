package io.parquetframe.spark.catalog;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityException;
import io.parquetframe.entity.EntityExistsException;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.spark.source.Undeclared;
import io.parquetframe.spark.write.OpenWarehouses;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.catalyst.analysis.NamespaceAlreadyExistsException;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.catalyst.analysis.NonEmptyNamespaceException;
import org.apache.spark.sql.connector.catalog.NamespaceChange;
import org.apache.spark.sql.connector.catalog.SupportsNamespaces;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The namespaces of a warehouse as Spark asks for them: with one level. Thread-safe. */
public final class Namespaces {

    /** Holds the procedures and nothing else. */
    public static final String SYSTEM = "system";

    private static final String WAREHOUSE = "warehouse";

    private final EntityCatalog entities;

    private Namespaces(EntityCatalog entities) {
        this.entities = entities;
    }

    /** Opens the warehouse that the catalog's settings name. */
    public static Namespaces open(String catalog, CaseInsensitiveStringMap options) {
        String key = "spark.sql.catalog." + catalog + "." + WAREHOUSE;
        String warehouse = options.get(WAREHOUSE);
        if (warehouse == null || warehouse.isBlank()) {
            throw Undeclared.of(CatalogErrors.setting(
                    key, "not set", "give the directory of the warehouse, file:///… for example"));
        }
        try {
            return new Namespaces(OpenWarehouses.at(warehouse));
        } catch (EntityException | IllegalArgumentException e) {
            throw Undeclared.of(CatalogErrors.setting(key, warehouse, String.valueOf(e.getMessage())));
        }
    }

    /** The catalog of the warehouse. */
    public EntityCatalog entities() {
        return entities;
    }

    /** Those of the root. */
    public String[][] list() {
        return entities.namespaces().stream().map(name -> new String[] {name}).toArray(String[][]::new);
    }

    /** Those below another: none, as there is one level. */
    public String[][] list(String[] parent) throws NoSuchNamespaceException {
        if (parent.length == 0) {
            return list();
        }
        if (!exists(parent)) {
            throw new NoSuchNamespaceException(parent);
        }
        return new String[0][];
    }

    /** The root is there, too. */
    public boolean exists(String[] namespace) {
        return namespace.length == 0
                || (namespace.length == 1 && entities.state(namespace[0]).exists());
    }

    public Map<String, String> properties(String[] namespace) throws NoSuchNamespaceException {
        if (namespace.length == 0) {
            return Map.of();
        }
        Map<String, String> properties = new HashMap<>(state(namespace).properties());
        properties.put(
                SupportsNamespaces.PROP_LOCATION,
                entities.directory(namespace[0]).toUri().toString());
        return properties;
    }

    /** A namespace that has to be there. */
    NamespaceState state(String[] namespace) throws NoSuchNamespaceException {
        if (namespace.length == 1) {
            NamespaceState state = entities.state(namespace[0]);
            if (state.exists()) {
                return state;
            }
        }
        throw new NoSuchNamespaceException(namespace);
    }

    public void create(String[] namespace, Map<String, String> properties) throws NamespaceAlreadyExistsException {
        if (namespace.length != 1 || namespace[0].equals(SYSTEM)) {
            throw Undeclared.of(CatalogErrors.unsupported(
                    String.join(".", namespace),
                    "this name of a namespace",
                    "use one name, other than " + SYSTEM + ", which holds the procedures"));
        }
        if (properties.containsKey(SupportsNamespaces.PROP_LOCATION)) {
            throw Undeclared.of(CatalogErrors.unsupported(
                    namespace[0], "LOCATION of a namespace", "it lies in the warehouse; give tables a LOCATION"));
        }
        try {
            entities.createNamespace(namespace[0], withoutOwner(properties));
        } catch (EntityExistsException e) {
            throw new NamespaceAlreadyExistsException(namespace);
        }
    }

    private static Map<String, String> withoutOwner(Map<String, String> properties) {
        Map<String, String> own = new HashMap<>(properties);
        own.remove(SupportsNamespaces.PROP_OWNER);
        return own;
    }

    public void alter(String[] namespace, NamespaceChange... changes) throws NoSuchNamespaceException {
        Map<String, String> properties = new HashMap<>(state(namespace).properties());
        for (NamespaceChange change : changes) {
            if (change instanceof NamespaceChange.SetProperty set) {
                properties.put(set.property(), set.value());
            } else if (change instanceof NamespaceChange.RemoveProperty remove) {
                properties.remove(remove.property());
            }
        }
        entities.alterNamespace(namespace[0], properties);
    }

    public boolean drop(String[] namespace, boolean cascade)
            throws NoSuchNamespaceException, NonEmptyNamespaceException {
        NamespaceState state = state(namespace);
        if (!cascade && !state.entities().isEmpty()) {
            throw new NonEmptyNamespaceException(
                    namespace,
                    "it holds "
                            + state.entities().values().stream()
                                    .map(e -> e.metadata().name())
                                    .sorted()
                                    .limit(10)
                                    .toList(),
                    scala.Option.empty());
        }
        entities.dropNamespace(namespace[0], cascade);
        return true;
    }
}

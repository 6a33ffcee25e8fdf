package io.parquetframe.entity;

import java.util.Map;

/** Where the stores of classes come from: the catalog, whose stores commit each call, or a transaction. */
public interface EntityStores {

    /**
     * The store of a class's objects, in the namespace that the class names. The entity, and those that its relations refer
     * to, come to be if they are not there; where they are, columns that are new in the class are added, wider types and
     * aliases applied.
     *
     * @param <K> the class of the key: that of the {@code @Id}; for a key of several columns a record with components of their
     *     names, or a List of the values in their order
     * @throws EntityDefinitionException for a class that cannot be an entity, naming the field
     * @throws SchemaEvolutionException for a class that the stored rows do not allow, naming the field and the rule
     */
    default <T, K> EntityStore<T, K> store(Class<T> type) {
        return store(type, Map.of());
    }

    /**
     * The same.
     *
     * @param properties of entities that come to be by this call, before those of their classes
     */
    <T, K> EntityStore<T, K> store(Class<T> type, Map<String, String> properties);
}

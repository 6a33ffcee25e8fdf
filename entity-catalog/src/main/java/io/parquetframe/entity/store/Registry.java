package io.parquetframe.entity.store;

import io.parquetframe.entity.ConcurrentCommitException;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.EntityExistsException;
import io.parquetframe.entity.mapping.ClassDefinition;
import io.parquetframe.entity.mapping.ClassEvolution;
import io.parquetframe.entity.mapping.EntityClass;
import io.parquetframe.entity.mapping.EntityRelation;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.entity.transaction.EntityTransaction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The classes of one catalog: makes their entities, or makes them fit. Safe for use by many threads. */
final class Registry {

    private static final int MAX_ATTEMPTS = 100;

    private final EntityCatalog catalog;
    /** What a class says is the same for all catalogs. */
    private static final ClassValue<EntityClass<?>> CLASSES = new ClassValue<>() {
        @Override
        protected EntityClass<?> computeValue(Class<?> type) {
            return EntityClass.of(type);
        }
    };

    private final ConcurrentMap<String, KeySequence> sequences = new ConcurrentHashMap<>();

    Registry(EntityCatalog catalog) {
        this.catalog = catalog;
    }

    @SuppressWarnings("unchecked") // Each class is held under itself.
    <T> EntityClass<T> entityClass(Class<T> type) {
        return (EntityClass<T>) CLASSES.get(type);
    }

    /** The generated keys of an entity. */
    KeySequence sequence(String namespace, String entity) {
        return sequences.computeIfAbsent(entity, id -> new KeySequence(catalog, namespace, id));
    }

    /** A class whose entity is there in a state, and fits. */
    <T> Optional<Registered<T>> registered(NamespaceState state, Class<T> type) {
        EntityClass<T> entity = entityClass(type);
        return state.entityNamed(entity.name())
                .map(EntityState::metadata)
                .filter(stored -> fits(state, entity, stored))
                .map(stored -> new Registered<>(entity, stored.id()));
    }

    @SuppressWarnings("ReferenceEquality") // ClassEvolution says so.
    private boolean fits(NamespaceState state, EntityClass<?> entity, EntityMetadata stored) {
        return ClassEvolution.of(entity, stored, type -> storedId(state, type)) == stored;
    }

    private String storedId(NamespaceState state, Class<?> type) {
        return state.entityNamed(entityClass(type).name())
                .map(found -> found.metadata().id())
                .orElse("");
    }

    /** Makes the entity of a class, and those that it refers to, where they are not there or do not fit. */
    <T> Registered<T> register(String namespace, Class<T> type, Map<String, String> properties) {
        List<EntityClass<?>> closure = closure(entityClass(type));
        for (int attempt = 1; ; attempt++) {
            NamespaceState state = existing(namespace);
            Map<Class<?>, String> ids = ids(closure, state);
            List<EntityMetadata> definitions = definitions(closure, state, ids, properties);
            Registered<T> registered =
                    new Registered<>(entityClass(type), java.util.Objects.requireNonNull(ids.get(type)));
            if (definitions.isEmpty()) {
                return registered;
            }
            try {
                EntityTransaction transaction = catalog.begin(namespace, state);
                definitions.forEach(transaction::define);
                transaction.commit("define", Map.of());
                return registered;
            } catch (ConcurrentCommitException | EntityExistsException e) {
                // Somebody else has defined them meanwhile: look again.
                if (attempt == MAX_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private NamespaceState existing(String namespace) {
        NamespaceState state = catalog.state(namespace);
        if (!state.exists()) {
            try {
                catalog.createNamespace(namespace, Map.of());
            } catch (EntityExistsException e) {
                // Made by somebody else meanwhile.
            }
            state = catalog.state(namespace);
        }
        return state;
    }

    /** The class and those that relations lead to. */
    private List<EntityClass<?>> closure(EntityClass<?> root) {
        Map<Class<?>, EntityClass<?>> found = new LinkedHashMap<>();
        Deque<EntityClass<?>> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            EntityClass<?> entity = open.remove();
            if (found.put(entity.type(), entity) == null) {
                for (EntityRelation relation : entity.relations()) {
                    EntityClass<?> target = entityClass(relation.target());
                    requireSameNamespace(entity, relation, target);
                    open.add(target);
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static void requireSameNamespace(EntityClass<?> entity, EntityRelation relation, EntityClass<?> target) {
        if (!entity.namespace().equals(target.namespace())) {
            throw new EntityDefinitionException("Class " + entity.type().getName() + ", relation " + relation.name()
                    + ": " + target.type().getName() + " is in namespace " + target.namespace() + ", this class in "
                    + entity.namespace() + "; relations stay within a namespace");
        }
    }

    private static Map<Class<?>, String> ids(List<EntityClass<?>> closure, NamespaceState state) {
        Map<Class<?>, String> ids = new LinkedHashMap<>();
        for (EntityClass<?> entity : closure) {
            ids.put(
                    entity.type(),
                    state.entityNamed(entity.name())
                            .map(stored -> stored.metadata().id())
                            .orElseGet(EntityCatalog::newEntityId));
        }
        return ids;
    }

    @SuppressWarnings("ReferenceEquality") // ClassEvolution gives the same object where nothing changes.
    private static List<EntityMetadata> definitions(
            List<EntityClass<?>> closure,
            NamespaceState state,
            Map<Class<?>, String> ids,
            Map<String, String> properties) {
        List<EntityMetadata> definitions = new ArrayList<>();
        for (EntityClass<?> entity : closure) {
            String id = java.util.Objects.requireNonNull(ids.get(entity.type()));
            EntityState stored = state.entities().get(id);
            EntityMetadata wanted = stored == null
                    ? ClassDefinition.of(entity, id, ids::get, properties)
                    : ClassEvolution.of(entity, stored.metadata(), ids::get);
            if (stored == null || wanted != stored.metadata()) {
                definitions.add(wanted);
            }
        }
        return definitions;
    }
}

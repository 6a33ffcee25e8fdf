package io.parquetframe.entity.store;

import io.parquetframe.entity.EntityNotFoundException;
import io.parquetframe.entity.EntityQuery;
import io.parquetframe.entity.EntityStore;
import io.parquetframe.entity.EntityValueException;
import io.parquetframe.entity.Progress;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** The objects of one class in one session. */
final class ClassStore<T, K> implements EntityStore<T, K> {

    private final Session session;
    private final Registered<T> registered;
    private final Registry registry;
    private volatile @Nullable Bound<T> bound;

    ClassStore(Session session, Registered<T> registered, Registry registry) {
        this.session = session;
        this.registered = registered;
        this.registry = registry;
    }

    Session session() {
        return session;
    }

    Registered<T> registered() {
        return registered;
    }

    EntityState state(View view) {
        EntityState state = view.state().entities().get(registered.id());
        if (state == null) {
            throw EntityNotFoundException.entity(
                    session.namespace(),
                    registered.type().name(),
                    view.state().entities().values().stream()
                            .map(entity -> entity.metadata().name())
                            .sorted()
                            .toList());
        }
        return state;
    }

    /** The mapping for the definition of now. */
    @SuppressWarnings("ReferenceEquality") // An equal definition that is not the same is only mapped again.
    Bound<T> bound(EntityMetadata metadata) {
        Bound<T> known = bound;
        if (known == null || known.metadata() != metadata) {
            known = Bound.of(registered.type(), metadata);
            bound = known;
        }
        return known;
    }

    @Override
    public EntityMetadata metadata() {
        return session.read(view -> state(view).metadata());
    }

    @Override
    public T save(T object) {
        return write("save", Collections.singletonList(object), false, Progress.NONE)
                .get(0);
    }

    @Override
    public List<T> saveAll(Iterable<? extends T> objects) {
        return saveAll(objects, Progress.NONE);
    }

    @Override
    public List<T> saveAll(Iterable<? extends T> objects, Progress progress) {
        return write("save", objects, false, progress);
    }

    @Override
    public T insert(T object) {
        return write("insert", Collections.singletonList(object), true, Progress.NONE)
                .get(0);
    }

    @Override
    public List<T> insertAll(Iterable<? extends T> objects) {
        return insertAll(objects, Progress.NONE);
    }

    @Override
    public List<T> insertAll(Iterable<? extends T> objects, Progress progress) {
        return write("insert", objects, true, progress);
    }

    private List<T> write(String operation, Iterable<? extends T> objects, boolean insert, Progress progress) {
        // What can be walked only once cannot be tried again.
        List<Stored<T>> stored = session.write(operation, objects instanceof Collection, unit -> {
            EntityState state = state(unit);
            RowWriter<T> writer = new RowWriter<>(
                    unit,
                    state,
                    bound(state.metadata()),
                    registry.sequence(session.namespace(), registered.id()),
                    progress);
            List<Stored<T>> written = new ArrayList<>();
            for (T object : objects) {
                if (object == null) {
                    throw new EntityValueException(
                            state.metadata().name(),
                            "cannot " + operation + " null; give an object of "
                                    + registered.type().type().getName());
                }
                written.add(writer.write(object, insert));
            }
            writer.finish();
            progress.at(Progress.Step.COMMIT, written.size());
            return written;
        });
        // Only now: a call that is tried again, or fails, must find objects as they were given.
        session.atRollback(() -> stored.forEach(Stored::undo));
        return stored.stream().map(Stored::apply).toList();
    }

    @Override
    public Optional<T> find(K key) {
        return session.read(view -> {
            EntityState state = state(view);
            Bound<T> now = bound(state.metadata());
            return view.find(state, Keys.of(now, key)).map(now.mapper()::toObject);
        });
    }

    @Override
    public boolean exists(K key) {
        return session.read(view -> {
            EntityState state = state(view);
            return view.find(state, Keys.of(bound(state.metadata()), key)).isPresent();
        });
    }

    @Override
    public List<T> findBy(String field, @Nullable Object value) {
        return where(field, value).list();
    }

    @Override
    public boolean delete(K key) {
        return deleteAll(List.of(key)) > 0;
    }

    @Override
    public long deleteAll(Iterable<? extends K> keys) {
        return session.write("delete", keys instanceof Collection, unit -> {
            EntityState state = state(unit);
            Bound<T> now = bound(state.metadata());
            Set<KeyBytes> wanted = new LinkedHashSet<>();
            keys.forEach(key -> wanted.add(Keys.of(now, key)));
            long deleted = 0;
            for (KeyBytes key : wanted) {
                deleted += delete(unit, state, key) ? 1 : 0;
            }
            return deleted;
        });
    }

    private static boolean delete(Unit unit, EntityState state, KeyBytes key) throws IOException {
        Optional<GenericRecord> row = unit.find(state, key);
        unit.relyOnUnchanged(state, key);
        if (row.isPresent()) {
            unit.delete(state, key, row.get());
        }
        return row.isPresent();
    }

    @Override
    public long deleteAll() {
        return session.write("delete", true, unit -> {
            EntityState state = state(unit);
            long count = unit.count(state);
            unit.clear(state);
            return count;
        });
    }

    @Override
    public long count() {
        return session.read(view -> view.count(state(view)));
    }

    @Override
    public Stream<T> stream() {
        return query().stream();
    }

    @Override
    public EntityQuery<T> query() {
        return ClassQuery.all(this);
    }

    @Override
    public <P> Optional<P> parent(T child, String relation, Class<P> type) {
        ClassStore<P, Object> parents = session.open(type);
        return session.read(view -> {
            EntityState state = state(view);
            Bound<T> now = bound(state.metadata());
            ParentLink link = ParentLink.of(now, relation, parents);
            KeyBytes key = link.key(now.mapper().toRow(child));
            if (key == null) {
                return Optional.empty();
            }
            EntityState parent = parents.state(view);
            return view.find(parent, key).map(parents.bound(parent.metadata()).mapper()::toObject);
        });
    }

    @Override
    public <C> EntityQuery<C> children(T parent, String relation, Class<C> type) {
        return ChildLink.children(this, parent, relation, session.open(type));
    }

    @Override
    public <C> EntityQuery<C> children(T parent, Class<C> type) {
        return ChildLink.children(this, parent, null, session.open(type));
    }
}

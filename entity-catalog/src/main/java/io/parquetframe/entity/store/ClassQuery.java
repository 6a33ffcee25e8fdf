package io.parquetframe.entity.store;

import io.parquetframe.entity.Condition;
import io.parquetframe.entity.EntityQuery;
import io.parquetframe.entity.EntityStorageException;
import io.parquetframe.entity.data.CloseableIterator;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.metadata.EntityState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.avro.generic.GenericRecord;

/** A query over the merged rows of one entity. */
final class ClassQuery<T> implements EntityQuery<T> {

    private final ClassStore<T, ?> store;
    private final Function<Bound<T>, Restriction> restriction;
    private final List<RowOrder> orders;
    private final long limit;

    private ClassQuery(
            ClassStore<T, ?> store, Function<Bound<T>, Restriction> restriction, List<RowOrder> orders, long limit) {
        this.store = store;
        this.restriction = restriction;
        this.orders = List.copyOf(orders);
        this.limit = limit;
    }

    static <T> ClassQuery<T> all(ClassStore<T, ?> store) {
        return new ClassQuery<>(store, bound -> Restriction.NONE, List.of(), Long.MAX_VALUE);
    }

    /** Only rows that are within what was wanted so far, too. */
    ClassQuery<T> narrowed(Function<Bound<T>, Restriction> other) {
        if (limit != Long.MAX_VALUE) {
            throw new IllegalStateException("A condition comes before the limit; call where first");
        }
        return new ClassQuery<>(store, bound -> restriction.apply(bound).and(other.apply(bound)), orders, limit);
    }

    @Override
    public EntityQuery<T> where(Condition condition) {
        // What is wrong with it is said here, not when the query runs.
        store.session().read(view -> Conditions.of(store.bound(store.state(view).metadata()), condition));
        return narrowed(bound -> Conditions.of(bound, condition));
    }

    @Override
    public EntityQuery<T> orderBy(String field) {
        return ordered(new RowOrder(field, false));
    }

    @Override
    public EntityQuery<T> orderByDescending(String field) {
        return ordered(new RowOrder(field, true));
    }

    private EntityQuery<T> ordered(RowOrder order) {
        if (limit != Long.MAX_VALUE) {
            throw new IllegalStateException("The order comes before the limit; call orderBy first");
        }
        store.session().read(view -> RowOrder.of(store.bound(store.state(view).metadata()), List.of(order)));
        List<RowOrder> all = new ArrayList<>(orders);
        all.add(order);
        return new ClassQuery<>(store, restriction, all, limit);
    }

    @Override
    public EntityQuery<T> limit(long objects) {
        if (objects < 0) {
            throw new IllegalArgumentException("A limit is 0 or more, found " + objects);
        }
        return new ClassQuery<>(store, restriction, orders, Math.min(limit, objects));
    }

    @Override
    public List<T> list() {
        try (Stream<T> objects = stream()) {
            return objects.toList();
        }
    }

    @Override
    public Stream<T> stream() {
        return run((bound, rows) -> rows.map(bound.mapper()::toObject));
    }

    @Override
    public Optional<T> first() {
        try (Stream<T> objects = limit(1).stream()) {
            return objects.findFirst();
        }
    }

    @Override
    public boolean exists() {
        return first().isPresent();
    }

    @Override
    public long count() {
        try (Stream<GenericRecord> rows = run((bound, found) -> found)) {
            return rows.count();
        }
    }

    @Override
    public <P> List<P> parents(String relation, Class<P> type) {
        ClassStore<P, Object> parents = store.session().open(type);
        Set<KeyBytes> keys = new LinkedHashSet<>();
        try (Stream<Optional<KeyBytes>> links = run((bound, rows) -> {
            ParentLink link = ParentLink.of(bound, relation, parents);
            return rows.map(row -> Optional.ofNullable(link.key(row)));
        })) {
            links.flatMap(Optional::stream).forEach(keys::add);
        }
        return store.session().read(view -> {
            EntityState state = parents.state(view);
            Bound<P> bound = parents.bound(state.metadata());
            List<P> found = new ArrayList<>();
            for (KeyBytes key : keys) {
                view.find(state, key).map(bound.mapper()::toObject).ifPresent(found::add);
            }
            return found;
        });
    }

    /** What becomes of the rows. */
    @FunctionalInterface
    private interface Step<T, R> {
        Stream<R> apply(Bound<T> bound, Stream<GenericRecord> rows);
    }

    private <R> Stream<R> run(Step<T, R> step) {
        return store.session().read(view -> {
            EntityState state = store.state(view);
            Bound<T> bound = store.bound(state.metadata());
            Restriction wanted = restriction.apply(bound);
            Stream<GenericRecord> rows =
                    stream(view.scan(state, bound.columns(), wanted.ranges())).filter(wanted.filter());
            return step.apply(bound, orders.isEmpty() ? rows.limit(limit) : sorted(bound, rows));
        });
    }

    private Stream<GenericRecord> sorted(Bound<T> bound, Stream<GenericRecord> rows) {
        try (rows) {
            return TopRows.of(rows, RowOrder.of(bound, orders), limit).stream();
        }
    }

    private static Stream<GenericRecord> stream(CloseableIterator<GenericRecord> rows) {
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(
                                new StoredRows(rows), Spliterator.ORDERED | Spliterator.NONNULL),
                        false)
                .onClose(() -> StorageErrors.translate("Cannot close files of rows", () -> {
                    close(rows);
                    return true;
                }));
    }

    /** Rows whose errors of reading are those of the API. */
    private record StoredRows(Iterator<GenericRecord> rows) implements Iterator<GenericRecord> {

        @Override
        public boolean hasNext() {
            return translated(rows::hasNext);
        }

        @Override
        public GenericRecord next() {
            return translated(rows::next);
        }

        private static <R> R translated(Supplier<R> call) {
            try {
                return call.get();
            } catch (UncheckedIOException e) {
                throw new EntityStorageException("Cannot read rows", e);
            }
        }
    }

    private static void close(CloseableIterator<GenericRecord> rows) throws IOException {
        rows.close();
    }
}

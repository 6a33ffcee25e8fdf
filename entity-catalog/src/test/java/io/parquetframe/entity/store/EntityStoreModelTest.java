package io.parquetframe.entity.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.Condition;
import io.parquetframe.entity.DuplicateKeyException;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityStore;
import io.parquetframe.entity.store.ShopModel.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/** Random calls of a store, beside the same calls of a map. */
class EntityStoreModelTest {

    private static final List<String> STORAGES = List.of("parquet", "avro");

    /** A call, made on both. */
    interface Step {
        void run(EntityStore<User, Long> store, Map<Long, User> model);
    }

    private record Named(String name, Step step) {
        @Override
        public String toString() {
            return name;
        }
    }

    @Property(tries = 20, shrinking = ShrinkingMode.BOUNDED)
    void aStoreIsAMap(@ForAll("calls") List<List<Named>> transactions, @ForAll("storages") String storage)
            throws IOException {
        Path warehouse = Files.createTempDirectory("model");
        try {
            EntityCatalog catalog = EntityCatalog.open(warehouse.toUri());
            EntityStore<User, Long> store = catalog.store(User.class, Map.of("storage", storage));
            Map<Long, User> model = new TreeMap<>();
            for (List<Named> steps : transactions) {
                if (steps.size() == 1) {
                    steps.get(0).step().run(store, model);
                } else {
                    catalog.transaction(stores -> {
                        EntityStore<User, Long> inside = stores.store(User.class);
                        steps.forEach(step -> step.step().run(inside, model));
                        compare(inside, model);
                        return true;
                    });
                }
                compare(store, model);
            }
            compare(EntityCatalog.open(warehouse.toUri()).store(User.class), model);
        } finally {
            delete(warehouse);
        }
    }

    private static void compare(EntityStore<User, Long> store, Map<Long, User> model) {
        assertThat(store.query().list()).containsExactlyInAnyOrderElementsOf(model.values());
        assertThat(store.count()).isEqualTo(model.size());
        for (long id = 0; id < 12; id++) {
            assertThat(store.find(id).orElse(null)).isEqualTo(model.get(id));
        }
        assertThat(store.findBy("city", "NYC"))
                .containsExactlyInAnyOrderElementsOf(matching(model, user -> "NYC".equals(user.city())));
        assertThat(store.where(Condition.between("userId", 3L, 8L))
                        .orderByDescending("userId")
                        .list())
                .containsExactlyElementsOf(matching(model, user -> user.userId() >= 3 && user.userId() <= 8).stream()
                        .sorted(Comparator.comparing(User::userId).reversed())
                        .toList());
    }

    private static List<User> matching(Map<Long, User> model, java.util.function.Predicate<User> condition) {
        return model.values().stream().filter(condition).toList();
    }

    @Provide
    Arbitrary<String> storages() {
        return Arbitraries.of(STORAGES);
    }

    @Provide
    Arbitrary<List<List<Named>>> calls() {
        Arbitrary<Named> step = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, users().map(EntityStoreModelTest::saveAll)),
                net.jqwik.api.Tuple.of(2, user().map(EntityStoreModelTest::insert)),
                net.jqwik.api.Tuple.of(3, ids().map(EntityStoreModelTest::delete)),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(new Named("deleteAll", (store, model) -> {
                    assertThat(store.deleteAll()).isEqualTo(model.size());
                    model.clear();
                }))));
        Arbitrary<List<Named>> one = step.list().ofSize(1);
        Arbitrary<List<Named>> several = step.list().ofMinSize(2).ofMaxSize(5);
        return Arbitraries.oneOf(one, several).list().ofMinSize(1).ofMaxSize(10);
    }

    private static Named saveAll(List<User> users) {
        return new Named("saveAll " + users, (store, model) -> {
            store.saveAll(users);
            users.forEach(user -> model.put(user.userId(), user));
        });
    }

    private static Named insert(User user) {
        return new Named("insert " + user, (store, model) -> {
            if (model.containsKey(user.userId())) {
                assertThatThrownBy(() -> store.insert(user)).isInstanceOf(DuplicateKeyException.class);
            } else {
                store.insert(user);
                model.put(user.userId(), user);
            }
        });
    }

    private static Named delete(List<Long> ids) {
        return new Named("delete " + ids, (store, model) -> {
            long there = ids.stream().distinct().filter(model::containsKey).count();
            assertThat(store.deleteAll(ids)).isEqualTo(there);
            ids.forEach(model::remove);
        });
    }

    private static Arbitrary<List<Long>> ids() {
        return Arbitraries.longs().between(0, 11).list().ofMinSize(1).ofMaxSize(4);
    }

    private static Arbitrary<User> user() {
        Arbitrary<@Nullable String> cities = Arbitraries.of("NYC", "LA", "SF").injectNull(0.2);
        return Combinators.combine(Arbitraries.longs().between(0, 11), cities).as(User::of);
    }

    private static Arbitrary<List<User>> users() {
        return user().list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(users -> List.copyOf(users.stream()
                        .collect(Collectors.toMap(User::userId, user -> user, (first, second) -> second, TreeMap::new))
                        .values()));
    }

    private static void delete(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

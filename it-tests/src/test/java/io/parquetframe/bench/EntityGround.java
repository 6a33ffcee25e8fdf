package io.parquetframe.bench;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityStore;
import io.parquetframe.entity.Id;
import io.parquetframe.entity.Relation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What the cases of one storage stand on: a warehouse, and sizes.
 *
 * @param rows that stand for a million
 */
record EntityGround(Path directory, EntityCatalog catalog, String storage, int rows) implements AutoCloseable {

    private static final int MILLION = 1_000_000;

    EntityGround(Path directory, String storage, int rows) {
        this(directory, EntityCatalog.open(directory.toString()), storage, rows);
    }

    /** A parent. */
    @io.parquetframe.entity.Entity(name = "users")
    record User(@Id long userId, String name, String email, String city) {

        static User of(long id) {
            return new User(id, "name " + id, "user" + id + "@example.org", "city " + id % 1000);
        }

        /** Those of consecutive keys. */
        static Iterable<User> range(long from, long to) {
            return () -> LongStream.range(from, to).mapToObj(User::of).iterator();
        }
    }

    /** A child. */
    @io.parquetframe.entity.Entity(name = "orders")
    record Order(@Id long orderId, @Relation(target = User.class) long userId, double amount) {}

    /** A number out of a name, as it is for the rows of this run; three at least. */
    int scaled(int full) {
        return (int) Math.max(3, (long) full * rows / MILLION);
    }

    /** The users of a namespace. */
    EntityStore<User, Long> users(String namespace) {
        return catalog.stores(namespace).store(User.class, Map.of("storage", storage));
    }

    EntityStore<Order, Long> orders(String namespace) {
        return catalog.stores(namespace).store(Order.class, Map.of("storage", storage));
    }

    @Override
    public void close() {
        catalog.close();
    }

    /** Removes a directory with all that is in it. */
    static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

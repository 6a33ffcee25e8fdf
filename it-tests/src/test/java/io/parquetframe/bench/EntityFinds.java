package io.parquetframe.bench;

import io.parquetframe.bench.EntityGround.User;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One row by its key, from a state that each call looks up anew. */
final class EntityFinds {

    private static final int SEED = 20261125;

    private EntityFinds() {}

    static EntityResult warm(EntityGround ground) throws Exception {
        EntityStore<User, Long> users = ground.users("warm");
        users.insertAll(User.range(0, ground.rows()));
        Random random = new Random(SEED);
        return EntityResult.of(Stopwatch.samples(3000, 5000, call -> find(users, random.nextInt(ground.rows()))));
    }

    private static void find(EntityStore<User, Long> users, long key) {
        if (!users.find(key).equals(java.util.Optional.of(User.of(key)))) {
            throw new IllegalStateException("User " + key + " was not found as it was saved");
        }
    }

    /** A catalog that knows nothing yet, in a process that has done the same before. */
    static EntityResult cold(EntityGround ground) throws Exception {
        int files = ground.scaled(1000);
        int perFile = Math.max(1, ground.rows() / files);
        overlapping(ground, files, perFile);
        Random random = new Random(SEED);
        return EntityResult.of(Stopwatch.samples(30, 40, call -> {
            try (EntityCatalog catalog = EntityCatalog.open(ground.directory().toString())) {
                find(store(catalog, ground.storage()), random.nextInt(files * perFile));
            }
        }));
    }

    /** Each file holds keys over the whole range. Nothing merges them: they are closed before it can. */
    private static void overlapping(EntityGround ground, int files, int perFile) {
        try (EntityCatalog catalog = EntityCatalog.open(ground.directory().toString())) {
            EntityStore<User, Long> users = store(catalog, ground.storage());
            catalog.close();
            for (int file = 0; file < files; file++) {
                List<User> portion = new ArrayList<>();
                for (int i = 0; i < perFile; i++) {
                    portion.add(User.of((long) i * files + file));
                }
                users.saveAll(portion);
            }
        }
    }

    private static EntityStore<User, Long> store(EntityCatalog catalog, String storage) {
        return catalog.stores("cold").store(User.class, Map.of("storage", storage));
    }
}

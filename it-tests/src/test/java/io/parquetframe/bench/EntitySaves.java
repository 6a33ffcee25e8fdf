package io.parquetframe.bench;

import io.parquetframe.bench.EntityGround.User;
import io.parquetframe.entity.EntityStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One row a commit, durable when the call returns, with compaction in the background. */
final class EntitySaves {

    static final String NAMESPACE = "saves";

    private static final int WARMUP = 1500;
    private static final int TIMED = 1000;
    private static final int THREADS = 8;
    private static final int PROCESSES = 4;

    private EntitySaves() {}

    static EntityResult one(EntityGround ground) throws Exception {
        return EntityResult.of(saves(ground, ground.scaled(WARMUP), ground.scaled(TIMED)))
                .floor(floor(ground, NAMESPACE));
    }

    static EntityResult oneAfterMany(EntityGround ground) throws Exception {
        many(ground);
        return EntityResult.of(saves(ground, 10, ground.scaled(TIMED))).floor(floor(ground, NAMESPACE));
    }

    /** Sees to it that the namespace has had ten thousand commits. */
    static void many(EntityGround ground) throws Exception {
        EntityStore<User, Long> users = ground.users(NAMESPACE);
        while (ground.catalog().state(NAMESPACE).sequence() < ground.scaled(10_000)) {
            users.save(User.of(System.nanoTime()));
        }
    }

    private static Samples saves(EntityGround ground, int warmup, int timed) throws Exception {
        EntityStore<User, Long> users = ground.users(NAMESPACE);
        return Stopwatch.samples(warmup, timed, call -> users.save(User.of(System.nanoTime())));
    }

    private static double floor(EntityGround ground, String namespace) throws Exception {
        return DiskFloor.commit(ground, namespace, "users");
    }

    static EntityResult threads(EntityGround ground) throws Exception {
        EntityStore<User, Long> users = ground.users("threads");
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            rate(pool, users, ground.scaled(2000));
            return EntityResult.rate(rate(pool, users, ground.scaled(4000))).floor(floor(ground, "threads"));
        } finally {
            pool.shutdownNow();
        }
    }

    /** Saves a second; each thread makes its part of them, one at least. */
    private static double rate(ExecutorService pool, EntityStore<User, Long> users, int saves) throws Exception {
        int each = Math.max(1, saves / THREADS);
        List<Callable<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < THREADS; writer++) {
            long first = System.nanoTime() + writer * 1_000_000L;
            writers.add(() -> {
                for (int i = 0; i < each; i++) {
                    users.save(User.of(first + i));
                }
                return null;
            });
        }
        double millis = Stopwatch.millis(() -> {
            for (Future<Void> writer : pool.invokeAll(writers)) {
                writer.get();
            }
        });
        return each * THREADS * 1000.0 / millis;
    }

    static EntityResult processes(EntityGround ground) throws Exception {
        ground.users("processes");
        int saves = ground.scaled(500);
        List<EntityWriter.Running> writers = new ArrayList<>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                writers.add(EntityWriter.start(ground, "processes", i, saves));
            }
            for (EntityWriter.Running writer : writers) {
                writer.awaitLine();
            }
            double millis = Stopwatch.millis(() -> {
                writers.forEach(EntityWriter.Running::go);
                for (EntityWriter.Running writer : writers) {
                    writer.awaitLine();
                }
            });
            return EntityResult.rate(PROCESSES * saves * 1000.0 / millis).floor(floor(ground, "processes"));
        } finally {
            writers.forEach(EntityWriter.Running::close);
        }
    }
}

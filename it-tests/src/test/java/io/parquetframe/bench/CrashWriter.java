package io.parquetframe.bench;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.data.Compaction;
import io.parquetframe.entity.metadata.EntityState;
import java.util.concurrent.atomic.AtomicLong;

/** The process that is killed: writes on two threads and compacts on a third, and says what it tries and what was acknowledged. */
final class CrashWriter {

    private static final int THREADS = 2;

    private CrashWriter() {}

    /** Never ends. Arguments: the warehouse, the first key. */
    public static void main(String[] arguments) throws InterruptedException {
        CrashEntities entities = new CrashEntities(EntityCatalog.open(arguments[0]));
        AtomicLong next = new AtomicLong(Long.parseLong(arguments[1]));
        for (int i = 0; i < THREADS; i++) {
            start(() -> write(entities, next));
        }
        start(() -> compact(entities));
        Thread.currentThread().join();
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void start(Work work) {
        new Thread(() -> {
                    try {
                        while (true) {
                            work.run();
                        }
                    } catch (Exception e) {
                        System.out.println("failed " + e.toString().replace('\n', ' '));
                    }
                })
                .start();
    }

    private static void write(CrashEntities entities, AtomicLong next) throws Exception {
        long key = next.getAndIncrement();
        System.out.println("try-insert " + key);
        entities.insert(key);
        System.out.println("insert " + key);
        if (key % 3 == 0) {
            System.out.println("try-delete " + key);
            entities.delete(key);
            System.out.println("delete " + key);
        }
    }

    private static void compact(CrashEntities entities) throws Exception {
        for (String name : new String[] {CrashEntities.ACCOUNT, CrashEntities.BALANCE}) {
            EntityState entity = CrashEntities.entity(entities.catalog().state(CrashEntities.NAMESPACE), name);
            if (entity.files().size() > 20) {
                new Compaction(entities.catalog(), () -> false)
                        .all(CrashEntities.NAMESPACE, entity.metadata().id());
            }
        }
        Thread.sleep(20);
    }
}

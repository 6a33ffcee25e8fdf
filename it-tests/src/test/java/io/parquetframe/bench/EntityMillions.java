package io.parquetframe.bench;

import io.parquetframe.bench.EntityGround.User;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityStore;
import io.parquetframe.entity.data.DataFileWriter;
import io.parquetframe.entity.data.WrittenFile;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.RowSchemas;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.generic.GenericData;

/** Very many rows at once. */
final class EntityMillions {

    private static final int WARMUP = 1;
    private static final int TIMED = 3;
    private static final int SEED = 20261125;

    private EntityMillions() {}

    static EntityResult intoEmpty(EntityGround ground) throws Exception {
        return EntityResult.of(Stopwatch.samples(WARMUP, TIMED, call -> saveAll(ground, "empty" + call, 0)))
                .floor(floor(ground, "empty0"));
    }

    static EntityResult ontoOthers(EntityGround ground) throws Exception {
        for (int call = 0; call < WARMUP + TIMED; call++) {
            saveAll(ground, "onto" + call, 0);
        }
        return EntityResult.of(Stopwatch.samples(WARMUP, TIMED, call -> saveAll(ground, "onto" + call, ground.rows())))
                .floor(floor(ground, "onto0") / 2);
    }

    private static void saveAll(EntityGround ground, String namespace, long first) {
        ground.users(namespace).saveAll(User.range(first, first + ground.rows()));
    }

    private static double floor(EntityGround ground, String namespace) throws Exception {
        long bytes = users(ground, namespace).files().stream()
                .mapToLong(DataFile::bytes)
                .sum();
        return DiskFloor.forced(ground, 1, 3, Math.toIntExact(bytes));
    }

    private static EntityState users(EntityGround ground, String namespace) {
        return EntityCatalog.entity(namespace, ground.catalog().state(namespace), "users");
    }

    /** The commit of children whose files are written already: their parents are looked for, and little else is done. */
    static EntityResult foreignKeys(EntityGround ground) throws Exception {
        String namespace = "keys";
        EntityStore<User, Long> users = ground.users(namespace);
        users.insertAll(User.range(0, ground.rows()));
        EntityMetadata orders = ground.orders(namespace).metadata();
        Random random = new Random(SEED);
        int children = ground.scaled(100_000);
        Samples samples = new Samples();
        for (int call = 0; call < 5 + TIMED; call++) {
            List<WrittenFile> files = children(ground, orders, random, (long) call * children, children);
            double millis = Stopwatch.millis(() ->
                    ground.catalog().begin(namespace).add(orders.id(), files).commit("save", Map.of()));
            if (call >= 5) {
                samples.add(millis);
            }
        }
        return EntityResult.of(samples);
    }

    private static List<WrittenFile> children(
            EntityGround ground, EntityMetadata orders, Random random, long first, int count) throws Exception {
        try (DataFileWriter writer = DataFileWriter.rows(ground.catalog().storage("keys"), orders, true)) {
            for (int i = 0; i < count; i++) {
                GenericData.Record row = new GenericData.Record(RowSchemas.of(orders));
                row.put("orderId", first + i);
                row.put("userId", (long) random.nextInt(ground.rows()));
                row.put("amount", i * 0.01);
                writer.add(row);
            }
            return writer.finish();
        }
    }
}

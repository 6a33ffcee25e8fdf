package io.parquetframe.bench;

import io.parquetframe.bench.EntityGround.User;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityStore;
import io.parquetframe.entity.data.DataFileWriter;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.RowSchemas;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.avro.generic.GenericData;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Entities in Spark SQL, by Spark's own engine. */
final class EntitySql {

    private static final int WARMUP = 60;
    private static final int TIMED = 40;
    private static final int SCAN_WARMUP = 2;
    private static final int SCANS = 5;
    private static final int SEED = 20261125;

    /** Keys that no row has yet. */
    private static final AtomicLong NEXT = new AtomicLong(1L << 40);

    private static final String COLUMNS = "(userId BIGINT, name STRING, email STRING, city STRING)";

    private EntitySql() {}

    /** What is measured in a session over the warehouse of the case. */
    private interface Work {
        EntityResult run(SparkSession spark) throws Exception;
    }

    private static EntityResult with(EntityGround ground, Work work) throws Exception {
        try (SparkSession spark = BenchSession.builder("parquetframe-bench-entity")
                .config("spark.sql.catalog.pf", "io.parquetframe.spark.ParquetFrameCatalog")
                .config(
                        "spark.sql.catalog.pf.warehouse",
                        ground.directory().toUri().toString())
                .config("spark.sql.catalog.nowhere", NowhereCatalog.class.getName())
                .getOrCreate()) {
            return work.run(spark);
        }
    }

    /** Beside the same statement on a table that keeps nothing. */
    static EntityResult insertOne(EntityGround ground) throws Exception {
        return with(ground, spark -> {
            ground.users("sqlinsert");
            spark.sql("CREATE TABLE nowhere.users " + COLUMNS);
            Samples floor = Stopwatch.samples(WARMUP, TIMED, call -> spark.sql(insert("nowhere.users")));
            return EntityResult.of(Stopwatch.samples(WARMUP, TIMED, call -> spark.sql(insert("pf.sqlinsert.users"))))
                    .spark(floor.median());
        });
    }

    private static String insert(String table) {
        return "INSERT INTO " + table + " VALUES " + values(NEXT.getAndIncrement());
    }

    private static String values(long key) {
        User user = User.of(key);
        return "(" + key + "L, '" + user.name() + "', '" + user.email() + "', '" + user.city() + "')";
    }

    /** Half of the source's rows are there. */
    static EntityResult merge(EntityGround ground) throws Exception {
        return with(ground, spark -> {
            ground.users("sqlmerge").insertAll(User.range(0, ground.rows()));
            Random random = new Random(SEED);
            return EntityResult.of(Stopwatch.samples(15, 15, call -> spark.sql(merge(ground, random))));
        });
    }

    private static String merge(EntityGround ground, Random random) {
        String rows = random.longs(0, ground.rows())
                .distinct()
                .limit(10)
                .boxed()
                .flatMap(key -> LongStream.of(key, NEXT.getAndIncrement()).boxed())
                .map(EntitySql::values)
                .collect(Collectors.joining(", "));
        return "MERGE INTO pf.sqlmerge.users AS t USING (SELECT * FROM VALUES " + rows
                + " AS v(userId, name, email, city)) AS s ON t.userId = s.userId WHEN MATCHED THEN UPDATE SET name ="
                + " s.name WHEN NOT MATCHED THEN INSERT *";
    }

    static EntityResult lookup(EntityGround ground) throws Exception {
        return with(ground, spark -> {
            ground.users("sqllookup").insertAll(User.range(0, ground.rows()));
            Random random = new Random(SEED);
            return EntityResult.of(Stopwatch.samples(WARMUP, TIMED, call -> {
                long key = random.nextInt(ground.rows());
                List<Row> rows = spark.sql("SELECT * FROM pf.sqllookup.users WHERE userId = " + key)
                        .collectAsList();
                if (rows.size() != 1 || rows.get(0).getLong(0) != key) {
                    throw new IllegalStateException("User " + key + " was not found: " + rows);
                }
            }));
        });
    }

    /** Beside Spark's reader of the same Parquet files. */
    static EntityResult scan(EntityGround ground) throws Exception {
        return with(ground, spark -> {
            tenTimes(ground, "sqlscan");
            return scan(ground, spark, "sqlscan", 0);
        });
    }

    /** Beside the same, where nothing is deleted. */
    static EntityResult scanDeleted(EntityGround ground) throws Exception {
        return with(ground, spark -> {
            EntityMetadata users = tenTimes(ground, "sqldeleted");
            long deleted = 0;
            try (DataFileWriter writer =
                    DataFileWriter.tombstones(ground.catalog().storage("sqldeleted"), users)) {
                for (long key = 7; key < 10L * ground.rows(); key += 20) {
                    GenericData.Record row = new GenericData.Record(RowSchemas.of(users));
                    row.put("userId", key);
                    writer.add(row);
                    deleted++;
                }
                ground.catalog()
                        .begin("sqldeleted")
                        .add(users.id(), writer.finish())
                        .commit("delete", Map.of());
            }
            return scan(ground, spark, "sqldeleted", deleted);
        });
    }

    /** Ten times the rows of a million. */
    private static EntityMetadata tenTimes(EntityGround ground, String namespace) {
        EntityStore<User, Long> users = ground.users(namespace);
        users.insertAll(User.range(0, 10L * ground.rows()));
        return users.metadata();
    }

    private static EntityResult scan(EntityGround ground, SparkSession spark, String namespace, long deleted)
            throws Exception {
        EntityState users = EntityCatalog.entity(namespace, ground.catalog().state(namespace), "users");
        long rows = 10L * ground.rows();
        EntityResult result = EntityResult.of(Stopwatch.samples(
                SCAN_WARMUP, SCANS, call -> aggregate(spark, "pf." + namespace + ".users", rows - deleted)));
        if (!ground.storage().equals("parquet")) {
            return result;
        }
        String[] files = users.files().stream()
                .filter(file -> file.content() == DataFile.Content.ROWS)
                .map(file -> ground.catalog()
                        .storage(namespace)
                        .path(users.metadata(), file)
                        .toString())
                .toArray(String[]::new);
        spark.read().parquet(files).createOrReplaceTempView("files");
        return result.spark(Stopwatch.samples(SCAN_WARMUP, SCANS, call -> aggregate(spark, "files", rows))
                .median());
    }

    private static void aggregate(SparkSession spark, String table, long rows) {
        Row found = spark.sql("SELECT count(*), sum(userId), max(name), max(city) FROM " + table)
                .collectAsList()
                .get(0);
        if (found.getLong(0) != rows) {
            throw new IllegalStateException(table + " has " + found + ", not " + rows + " rows");
        }
    }
}

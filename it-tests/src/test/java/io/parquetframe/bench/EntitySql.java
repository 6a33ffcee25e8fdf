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

/** Entities in Spark SQL, in a session with ParquetFrame: where the router likes, or on Spark's own engine. */
final class EntitySql {

    /** Tables in memory of Spark's own tests: what a statement takes in Spark whatever is done with its rows. */
    private static final String IN_MEMORY =
            "org.apache.spark.sql.connector.catalog.InMemoryRowLevelOperationTableCatalog";

    private static final int WARMUP = 60;
    private static final int TIMED = 40;
    private static final int MERGES = 30;
    private static final int SCAN_WARMUP = 2;
    private static final int SCANS = 5;
    private static final int SEED = 20261125;

    /** Keys that no row has yet, the tables in memory have no larger ones. */
    private static final AtomicLong NEXT = new AtomicLong(1L << 30);

    private EntitySql() {}

    /** Which engine answers queries. */
    enum Engine {
        AUTO,
        SPARK;

        private void select(SparkSession spark) {
            spark.conf().set("spark.parquetframe.engine", name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    /** What is measured in a session over the warehouse of the case. */
    private interface Work {
        EntityResult run(SparkSession spark) throws Exception;
    }

    private static EntityResult with(EntityGround ground, Engine engine, Work work) throws Exception {
        try (SparkSession spark = BenchSession.withParquetFrame("parquetframe-bench-entity")) {
            spark.conf().set("spark.sql.catalog.pf", "io.parquetframe.spark.ParquetFrameCatalog");
            spark.conf()
                    .set(
                            "spark.sql.catalog.pf.warehouse",
                            ground.directory().toUri().toString());
            spark.conf().set("spark.sql.catalog.memory", IN_MEMORY);
            engine.select(spark);
            return work.run(spark);
        }
    }

    /** Beside the same statement on a table in memory. */
    static EntityResult insertOne(EntityGround ground) throws Exception {
        return with(ground, Engine.AUTO, spark -> {
            ground.users("sqlinsert");
            spark.sql("CREATE TABLE memory.users (userId BIGINT, name STRING, email STRING, city STRING)");
            Samples floor = Stopwatch.samples(WARMUP, TIMED, call -> spark.sql(insert("memory.users")));
            return EntityResult.of(Stopwatch.samples(WARMUP, TIMED, call -> spark.sql(insert("pf.sqlinsert.users"))))
                    .floor(floor.median());
        });
    }

    private static String insert(String table) {
        return "INSERT INTO " + table + " VALUES " + values(NEXT.getAndIncrement(), "L");
    }

    private static String values(long key, String suffix) {
        User user = User.of(key);
        return "(" + key + suffix + ", '" + user.name() + "', '" + user.email() + "', '" + user.city() + "')";
    }

    /** Half of the source's rows are there. Beside a table of a thousand rows in memory, whose key has to be an INT pk. */
    static EntityResult merge(EntityGround ground) throws Exception {
        return with(ground, Engine.AUTO, spark -> {
            spark.sql("CREATE TABLE memory.targets (pk INT NOT NULL, name STRING, email STRING, city STRING)"
                    + " TBLPROPERTIES ('supports-deltas' = 'true')");
            spark.sql("INSERT INTO memory.targets SELECT CAST(id AS INT), 'name', 'email', 'city' FROM range(1000)");
            Random random = new Random(SEED);
            Samples floor = Stopwatch.samples(
                    MERGES, MERGES, call -> spark.sql(merge("memory.targets", "pk", "", 1000, random)));
            users(ground, "sqlmerge", 1);
            return EntityResult.of(Stopwatch.samples(
                            MERGES,
                            MERGES,
                            call -> spark.sql(merge("pf.sqlmerge.users", "userId", "L", ground.rows(), random))))
                    .floor(floor.median());
        });
    }

    private static String merge(String table, String key, String suffix, int stored, Random random) {
        String rows = random.longs(0, stored)
                .distinct()
                .limit(10)
                .boxed()
                .flatMap(present ->
                        LongStream.of(present, NEXT.getAndIncrement()).boxed())
                .map(each -> values(each, suffix))
                .collect(Collectors.joining(", "));
        return ("MERGE INTO %1$s AS t USING (SELECT * FROM VALUES %3$s AS v(%2$s, name, email, city)) AS s"
                        + " ON t.%2$s = s.%2$s WHEN MATCHED THEN UPDATE SET name = s.name WHEN NOT MATCHED THEN INSERT *")
                .formatted(table, key, rows);
    }

    static EntityResult lookup(EntityGround ground, Engine engine) throws Exception {
        return with(ground, engine, spark -> {
            users(ground, "sqllookup", 1);
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
    static EntityResult scan(EntityGround ground, Engine engine) throws Exception {
        return with(ground, engine, spark -> {
            users(ground, "sqlscan", 10);
            return scan(ground, spark, "sqlscan", 0);
        });
    }

    /** Beside the same, where nothing is deleted. */
    static EntityResult scanDeleted(EntityGround ground, Engine engine) throws Exception {
        return with(ground, engine, spark -> {
            String namespace = "sqldeleted";
            EntityMetadata users = users(ground, namespace, 10);
            if (entity(ground, namespace).files().stream()
                    .noneMatch(file -> file.content() == DataFile.Content.TOMBSTONES)) {
                delete(ground, namespace, users);
            }
            return scan(ground, spark, namespace, (10L * ground.rows() + 12) / 20);
        });
    }

    /** Each twentieth row. */
    private static void delete(EntityGround ground, String namespace, EntityMetadata users) throws Exception {
        try (DataFileWriter writer = DataFileWriter.tombstones(ground.catalog().storage(namespace), users)) {
            for (long key = 7; key < 10L * ground.rows(); key += 20) {
                GenericData.Record row = new GenericData.Record(RowSchemas.of(users));
                row.put("userId", key);
                writer.add(row);
            }
            ground.catalog().begin(namespace).add(users.id(), writer.finish()).commit("delete", Map.of());
        }
    }

    /** Some times the rows of a million, unless an earlier case has left them. */
    private static EntityMetadata users(EntityGround ground, String namespace, long times) {
        EntityStore<User, Long> users = ground.users(namespace);
        if (entity(ground, namespace).files().isEmpty()) {
            users.insertAll(User.range(0, times * ground.rows()));
        }
        return users.metadata();
    }

    private static EntityState entity(EntityGround ground, String namespace) {
        return EntityCatalog.entity(namespace, ground.catalog().state(namespace), "users");
    }

    private static EntityResult scan(EntityGround ground, SparkSession spark, String namespace, long deleted)
            throws Exception {
        EntityState users = entity(ground, namespace);
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
        Engine.SPARK.select(spark);
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

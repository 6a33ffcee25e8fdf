package io.parquetframe.bench;

import io.parquetframe.avro.AvroDecimal;
import io.parquetframe.entity.Entity;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.ForeignKeyViolationException;
import io.parquetframe.entity.Id;
import io.parquetframe.entity.Relation;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The demo's step on entities: a foreign key that holds, and the same rows for SQL and for Java. */
final class EntityStep {

    private static final String INSERT = "INSERT INTO pf.shop.orders VALUES (1, 7, 42.50)";

    private EntityStep() {}

    /** The parent. */
    @Entity(name = "users", namespace = "shop")
    record User(@Id long userId, String name, String city) {}

    /** The child. */
    @Entity(name = "orders", namespace = "shop")
    record Order(
            @Id long orderId,
            @Relation(target = User.class, inverse = "orders") long userId,
            @AvroDecimal(precision = 12, scale = 2) BigDecimal amount) {}

    /** Whether the key held and both saw the same rows. */
    static boolean run(SparkSession spark, PrintStream out) throws IOException {
        Path warehouse = TpchInput.cache("demo").resolve("entities");
        FileUtil.fullyDelete(warehouse.toFile());
        spark.conf().set("spark.sql.catalog.pf", "io.parquetframe.spark.ParquetFrameCatalog");
        spark.conf().set("spark.sql.catalog.pf.warehouse", warehouse.toUri().toString());
        spark.sql("CREATE NAMESPACE pf.shop");
        spark.sql("CREATE TABLE pf.shop.users (userId BIGINT, name STRING, city STRING, PRIMARY KEY (userId))");
        spark.sql("CREATE TABLE pf.shop.orders (orderId BIGINT, userId BIGINT NOT NULL, amount DECIMAL(12, 2),"
                + " PRIMARY KEY (orderId), CONSTRAINT user FOREIGN KEY (userId) REFERENCES users (userId))");
        out.printf("%nEntities: users, and orders that refer to them, as plain Parquet files in %s%n%n", warehouse);
        boolean refused = refused(spark, out);
        try (EntityCatalog catalog = EntityCatalog.open(warehouse.toUri())) {
            catalog.store(User.class).save(new User(7, "Grace", "New York"));
            out.println("Java: store(User.class).save(new User(7, \"Grace\", \"New York\"))");
            spark.sql(INSERT);
            out.println("SQL:  " + INSERT);
            out.println("      accepted");
            Row row = spark.sql("SELECT name, amount FROM pf.shop.orders JOIN pf.shop.users USING (userId)")
                    .first();
            List<Order> orders = catalog.store(User.class)
                    .children(new User(7, "Grace", "New York"), "orders", Order.class)
                    .list();
            out.println("SQL sees:  " + row.mkString(", "));
            out.println("Java sees: " + orders);
            return refused
                    && orders.size() == 1
                    && orders.get(0).amount().compareTo(row.getDecimal(1)) == 0
                    && row.getString(0).equals("Grace");
        }
    }

    private static boolean refused(SparkSession spark, PrintStream out) {
        out.println("SQL:  " + INSERT);
        try {
            spark.sql(INSERT);
            out.println("      accepted, though there is no user 7");
            return false;
        } catch (ForeignKeyViolationException e) {
            out.println("      refused: " + e.getMessage());
            return true;
        }
    }
}

import io.parquetframe.avro.AvroDecimal;
import io.parquetframe.entity.Condition;
import io.parquetframe.entity.Entity;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityStore;
import io.parquetframe.entity.ForeignKeyViolationException;
import io.parquetframe.entity.Id;
import io.parquetframe.entity.Index;
import io.parquetframe.entity.Relation;
import io.parquetframe.entity.Unique;
import io.parquetframe.entity.Version;
import io.parquetframe.entity.metadata.GeneratedKey;
import io.parquetframe.entity.metadata.OnDelete;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Users and their orders, without Spark: {@code java -cp "$SPARK_HOME/jars/*:parquetframe-spark-4.1_2.13-<version>.jar"
 * examples/entities/Shop.java /tmp/warehouse}. What it stores can be read by Spark SQL;
 * shop.sql has the same model.
 */
public final class Shop {

    @Entity(name = "users", namespace = "shop")
    record User(@Id long userId, String name, @Unique String email, @Index String city) {}

    @Entity(name = "orders", namespace = "shop", storage = "avro")
    record Order(
            @Id(generated = GeneratedKey.SEQUENCE) Long orderId,
            @Relation(target = User.class, inverse = "orders") long userId,
            @AvroDecimal(precision = 12, scale = 2) BigDecimal amount,
            Instant placedAt,
            @Version int version) {}

    @Entity(name = "lines", namespace = "shop")
    record Line(
            @Id @Relation(target = Order.class, inverse = "lines", onDelete = OnDelete.CASCADE) long orderId,
            @Id int number,
            String product,
            int quantity) {}

    record LineKey(long orderId, int number) {}

    public static void main(String[] args) {
        try (EntityCatalog catalog = EntityCatalog.open(args[0])) {
            EntityStore<User, Long> users = catalog.store(User.class);
            EntityStore<Order, Long> orders = catalog.store(Order.class);
            EntityStore<Line, LineKey> lines = catalog.store(Line.class);

            // Saving replaces what has the same key, so that this program can be run again.
            users.saveAll(List.of(
                    new User(1, "Ada", "ada@example.org", "London"),
                    new User(2, "Grace", "grace@example.org", "New York"),
                    new User(3, "Edsger", "edsger@example.org", "Rotterdam")));
            System.out.println("1 is " + users.find(1L).orElseThrow().name());
            System.out.println("in New York: " + users.findBy("city", "New York").size());

            // Two entities, one commit; the order's key is made by the store.
            Order order = catalog.transaction(stores -> {
                EntityStore<Line, LineKey> newLines = stores.store(Line.class);
                EntityStore<Order, Long> newOrders = stores.store(Order.class);
                Order placed = newOrders.save(new Order(
                        null, 2, new BigDecimal("42.50"), Instant.parse("2026-11-25T12:00:00.123456Z"), 0));
                newLines.saveAll(List.of(
                        new Line(placed.orderId(), 1, "rope", 2), new Line(placed.orderId(), 2, "lamp", 1)));
                return placed;
            });

            // Relations, forwards and backwards.
            System.out.println("placed by " + orders.parent(order, "user", User.class).orElseThrow().name());
            System.out.println("lines: "
                    + orders.children(order, "lines", Line.class).orderBy("number").list().stream()
                            .map(Line::product)
                            .toList());
            User grace = users.find(2L).orElseThrow();
            System.out.println("large orders: "
                    + users.children(grace, "orders", Order.class)
                            .where(Condition.atLeast("amount", new BigDecimal("40.00")))
                            .exists());

            // Keys hold, whoever writes.
            try {
                users.delete(2L);
            } catch (ForeignKeyViolationException e) {
                System.out.println("refused: " + e.constraint() + " of " + e.entity());
            }
            orders.delete(order.orderId());
            System.out.println("lines left: " + lines.where("orderId", order.orderId()).count());
            System.out.println("orders left: " + orders.count());
        }
    }

    private Shop() {}
}

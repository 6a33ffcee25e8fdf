package io.parquetframe.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parquetframe.avro.AvroDecimal;
import io.parquetframe.entity.Entity;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityStore;
import io.parquetframe.entity.Id;
import io.parquetframe.entity.Relation;
import io.parquetframe.entity.Unique;
import io.parquetframe.entity.metadata.OnDelete;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityCommandTest {

    @Entity(name = "users", namespace = "shop")
    record User(@Id long userId, String name, @Unique String email) {}

    @Entity(name = "orders", namespace = "shop", storage = "avro")
    record Order(
            @Id long orderId,
            @Relation(target = User.class, onDelete = OnDelete.CASCADE) long userId,
            @AvroDecimal(precision = 12, scale = 2) BigDecimal amount) {}

    @TempDir
    Path directory;

    private String warehouse = "";

    @BeforeEach
    void fill() {
        warehouse = directory.resolve("warehouse").toString();
        try (EntityCatalog catalog = EntityCatalog.open(warehouse)) {
            EntityStore<User, Long> users = catalog.store(User.class);
            EntityStore<Order, Long> orders = catalog.store(Order.class, Map.of("integrity", "trusted"));
            users.saveAll(List.of(new User(1, "Ann", "a@x"), new User(2, "Bob", "b@x")));
            users.save(new User(2, "Bob", "b@y"));
            orders.save(new Order(10, 1, new BigDecimal("1.50")));
            orders.save(new Order(11, 7, new BigDecimal("2.50")));
        }
    }

    @Test
    void theEntitiesOfAWarehouseAreListed() throws IOException {
        CommandRun table = CommandRun.of("entity", "list", warehouse);
        assertThat(table.code()).isZero();
        assertThat(table.out().lines())
                .hasSize(3)
                .anyMatch(line -> line.matches("shop +orders +avro +orderId +users +\\d+ +\\d+"));

        JsonNode json = CommandRun.of("entity", "list", warehouse, "--namespace", "shop", "--format", "json")
                .json();
        assertThat(json.findValuesAsText("entity")).containsExactly("orders", "users");
        assertThat(json.get(1).get("files").asInt()).isEqualTo(2);
        assertThat(json.get(0).get("references").get(0).asText()).isEqualTo("users");
    }

    @Test
    void anEntityIsShownWithColumnsConstraintsAndChildren() throws IOException {
        CommandRun orders = CommandRun.of("entity", "show", warehouse, "shop.orders");
        assertThat(orders.code()).isZero();
        assertThat(orders.out())
                .containsPattern("(?m)^storage +avro$")
                .containsPattern("(?m)^integrity +trusted$")
                .containsPattern("(?m)^amount +DECIMAL\\(12,2\\) +false$")
                .contains("references users, on delete cascade");

        JsonNode users = CommandRun.of("entity", "show", warehouse, "shop.users", "--format", "json")
                .json();
        assertThat(users.get("entity").asText()).isEqualTo("shop.users");
        assertThat(users.get("stored rows").asInt()).isEqualTo(3);
        assertThat(users.get("constraints").findValuesAsText("kind")).contains("primary key", "unique");
        assertThat(users.get("children").get(0).get("child").asText()).isEqualTo("orders");
    }

    @Test
    void aViolationIsPrintedAndIsTheExitCode() throws IOException {
        CommandRun broken = CommandRun.of("entity", "check", warehouse, "shop.orders", "--format", "json");
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.json().get(0).get("keys").get(0).asText()).isEqualTo("7");

        CommandRun sound = CommandRun.of("entity", "check", warehouse, "shop.users");
        assertThat(sound.code()).isZero();
        assertThat(sound.out()).contains("constraints of shop.users hold.");
    }

    @Test
    void filesAreCompactedAndTheHistoryTellsOfIt() throws IOException {
        CommandRun compacted = CommandRun.of("entity", "compact", warehouse, "shop.users", "--format", "json");
        assertThat(compacted.code()).isZero();
        assertThat(compacted.json().get(0).get("files before").asInt()).isEqualTo(2);
        assertThat(compacted.json().get(0).get("files after").asInt()).isEqualTo(1);
        assertThat(CommandRun.of("entity", "compact", warehouse, "shop.users").out())
                .isEqualTo("Nothing to compact in shop.users.\n");

        JsonNode history = CommandRun.of("entity", "history", warehouse, "shop.users", "--format", "json")
                .json();
        assertThat(history.get(history.size() - 1).get("operation").asText()).isEqualTo("compact");
        assertThat(CommandRun.of("entity", "history", warehouse, "shop.users").out())
                .containsPattern("filesAfter 1, filesBefore 2");
        try (EntityCatalog catalog = EntityCatalog.open(warehouse)) {
            assertThat(catalog.store(User.class).find(2L)).contains(new User(2, "Bob", "b@y"));
        }
    }

    @Test
    void whatIsNotThereIsAnErrorInOneLineThatSaysWhatIs() {
        CommandRun entity = CommandRun.of("entity", "show", warehouse, "shop.users2");
        assertThat(entity.code()).isEqualTo(1);
        assertThat(entity.err())
                .startsWith("Error: ")
                .contains("users2", "[orders, users]")
                .hasLineCount(1);
        assertThat(CommandRun.of("entity", "list", warehouse, "--namespace", "market")
                        .err())
                .startsWith("Error: ")
                .contains("market", "[shop]");
        assertThat(CommandRun.of("entity", "list", warehouse + "x").err())
                .startsWith("Error: ")
                .contains(warehouse + "x", "no such directory");
        assertThat(CommandRun.of("entity", "list", warehouse + "/shop").err())
                .contains("is a namespace", "Give its warehouse, " + warehouse);
        assertThat(CommandRun.of("entity", "list", "s3://bucket/w").err())
                .contains("s3://bucket/w", "local file systems");
    }

    @Test
    void wrongUsageHasAnExitCodeOfItsOwn() {
        CommandRun noNamespace = CommandRun.of("entity", "show", warehouse, "users");
        assertThat(noNamespace.code()).isEqualTo(2);
        assertThat(noNamespace.err()).contains("\"users\" names no entity; write NAMESPACE.ENTITY");
        assertThat(CommandRun.of("entity", "show", warehouse).code()).isEqualTo(2);
        assertThat(CommandRun.of("entity").code()).isEqualTo(2);
    }

    @Test
    void anEmptyWarehouseIsSaidToBeEmpty() throws IOException {
        CommandRun empty = CommandRun.of(
                "entity", "list", directory.resolve("warehouse/shop/_pf").toString());
        assertThat(empty.code()).isZero();
        assertThat(empty.out()).startsWith("No entities below ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "show", "check", "compact", "history"})
    void theHelpOfEachCommandHasAnExample(String command) {
        CommandRun help = CommandRun.of("entity", command, "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("Usage: bin/pf entity " + command, "Example:", "  bin/pf entity " + command);
    }
}

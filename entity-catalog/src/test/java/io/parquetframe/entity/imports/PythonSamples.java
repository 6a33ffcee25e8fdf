package io.parquetframe.entity.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.avro.AvroDecimal;
import io.parquetframe.entity.DuplicateKeyException;
import io.parquetframe.entity.Entity;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityStore;
import io.parquetframe.entity.Id;
import io.parquetframe.entity.ImportException;
import io.parquetframe.entity.Version;
import io.parquetframe.entity.data.CloseableIterator;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the import makes of the directories that {@code samples.py} has the library write. */
abstract class PythonSamples {

    private static final Schema LONG = Schema.create(Schema.Type.LONG);

    @TempDir
    private Path warehouse;

    private EntityCatalog catalog;

    /** The directories of the samples. */
    abstract Path samples();

    @Entity
    record User(
            @Id long user_id,
            String name,
            @Nullable String email,
            @Nullable Double score,
            boolean active,
            LocalDateTime joined,
            @Nullable LocalDate born,
            List<String> tags,
            @Nullable Long age) {}

    @Entity
    record Account(
            @Id String code,
            @AvroDecimal(precision = 12, scale = 2) BigDecimal balance,
            boolean open,
            Instant since,
            @Version int version) {}

    @BeforeEach
    void open() {
        catalog = EntityCatalog.open(warehouse.toUri());
        catalog.createNamespace("shop", Map.of());
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    private ParquetFrameImport.Result run(String directory, ImportOptions options) {
        return new ParquetFrameImport(catalog).run(samples().resolve(directory), "shop", options);
    }

    private List<String> rows(String entity) throws Exception {
        EntityState state = EntityCatalog.entity("shop", catalog.state("shop"), entity);
        List<String> rows = new ArrayList<>();
        try (CloseableIterator<GenericRecord> scan = catalog.reader("shop").scan(state)) {
            scan.forEachRemaining(row -> rows.add(row.toString()));
        }
        return rows.stream().sorted().toList();
    }

    private List<String> types(String entity) {
        EntityMetadata metadata =
                EntityCatalog.entity("shop", catalog.state("shop"), entity).metadata();
        return metadata.schema().fields().stream().map(PythonSamples::type).toList();
    }

    private static String type(EntityField field) {
        return field.name() + " " + Types.name(field.type()) + (field.nullable() ? "" : " NOT NULL");
    }

    @Test
    @DisplayName("A27 A directory of the Python framework brings its rows, with types of its files and of the call")
    void typesOfTheCall() throws Exception {
        Schema date = LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
        Schema time = LogicalTypes.localTimestampMicros().addToSchema(Schema.create(Schema.Type.LONG));

        ParquetFrameImport.Result result =
                run("users", ImportOptions.DEFAULT.withTypes(Map.of("age", LONG, "born", date, "joined", time)));

        assertThat(result.entity()).isEqualTo("User");
        assertThat(result.rows()).isEqualTo(4);
        assertThat(types("User"))
                .containsExactly(
                        "user_id BIGINT NOT NULL",
                        "name STRING",
                        "email STRING",
                        "score DOUBLE",
                        "active BOOLEAN",
                        "joined TIMESTAMP_NTZ",
                        "born DATE",
                        "tags ARRAY",
                        "age BIGINT");
        assertThat(rows("User"))
                .containsExactly(
                        "{\"user_id\": 1, \"name\": \"Ada\", \"email\": null, \"score\": 0.1, \"active\": true,"
                                + " \"joined\": 1704164645678901, \"born\": null, \"tags\": [\"a\", \"b\"], \"age\": null}",
                        "{\"user_id\": 2, \"name\": \"Zoé\", \"email\": \"zoe@example.org\", \"score\": \"Infinity\","
                                + " \"active\": false, \"joined\": 1704164645678901, \"born\": 10956, \"tags\": [],"
                                + " \"age\": 10000000000001}",
                        "{\"user_id\": 3, \"name\": \"Bob\", \"email\": null, \"score\": 1.0E300, \"active\": true,"
                                + " \"joined\": 1704164645678901, \"born\": 18321, \"tags\": [\"x\"], \"age\": 7}",
                        "{\"user_id\": 5, \"name\": \"again\", \"email\": null, \"score\": null, \"active\": true,"
                                + " \"joined\": 1704164645678901, \"born\": null, \"tags\": [], \"age\": null}");
    }

    @Test
    @DisplayName("A27 Types are not guessed: the library's schema is wrong, and the line that shows it is named")
    void typesAreNotGuessed() {
        assertThatThrownBy(() -> run("users", ImportOptions.DEFAULT))
                .isInstanceOfSatisfying(ImportException.class, e -> {
                    assertThat(e.line()).isEqualTo(2);
                    assertThat(e.file()).endsWith("delta_log.jsonl");
                })
                .hasMessageContainingAll("line 2", "column age", "10000000000000", "STRING", "types =>");
        assertThat(catalog.state("shop").entities()).isEmpty();
    }

    @Test
    @DisplayName("A27 An entity of a class has its types: the rows come as objects")
    void typesOfAClass() {
        EntityStore<User, Long> users = catalog.stores("shop").store(User.class, Map.of());

        run("users", ImportOptions.DEFAULT);

        assertThat(users.find(2L))
                .contains(new User(
                        2,
                        "Zoé",
                        "zoe@example.org",
                        Double.POSITIVE_INFINITY,
                        false,
                        LocalDateTime.of(2024, 1, 2, 3, 4, 5, 678_901_000),
                        LocalDate.of(1999, 12, 31),
                        List.of(),
                        10_000_000_000_001L));
        assertThat(users.count()).isEqualTo(4);
        assertThatThrownBy(() -> run("users", ImportOptions.DEFAULT)).isInstanceOf(DuplicateKeyException.class);
        assertThat(users.count()).isEqualTo(4);
    }

    @Test
    @DisplayName("A27 Avro: decimals and instants of a class, and its version begins")
    void avro() {
        EntityStore<Account, String> accounts = catalog.stores("shop").store(Account.class, Map.of("storage", "avro"));

        run("accounts", ImportOptions.DEFAULT);

        assertThat(accounts.stream()
                        .sorted(java.util.Comparator.comparing(Account::code))
                        .toList())
                .containsExactly(
                        new Account("k0", new BigDecimal("0.50"), true, Instant.parse("2024-07-01T10:00:00Z"), 1),
                        new Account(
                                "k2", new BigDecimal("2.50"), true, Instant.parse("2024-07-01T10:00:00.000002Z"), 1));
        Account first = accounts.find("k0").orElseThrow();
        assertThat(accounts.save(first).version()).isEqualTo(2);
    }

    @Test
    @DisplayName("A27 Avro without an entity: the types of the file")
    void avroTypes() throws Exception {
        run("accounts", ImportOptions.DEFAULT.withEntity("konten"));

        assertThat(types("konten"))
                .containsExactly("code STRING NOT NULL", "balance DOUBLE", "open BOOLEAN", "since STRING");
        assertThat(rows("konten")).hasSize(2);
        assertThat(EntityCatalog.entity("shop", catalog.state("shop"), "konten")
                        .metadata()
                        .properties())
                .containsEntry("storage", "avro");
    }

    @Test
    @DisplayName("A27 A compacted base and the log behind it; whole numbers that became floats are whole again")
    void merged() throws Exception {
        run("merged", ImportOptions.DEFAULT.withTypes(Map.of("visits", LONG)));

        assertThat(types("Merged"))
                .containsExactly(
                        "id BIGINT NOT NULL",
                        "name STRING",
                        "visits BIGINT",
                        "rate DOUBLE",
                        "seen STRING",
                        "address STRUCT");
        assertThat(rows("Merged"))
                .hasSize(6)
                .contains(
                        "{\"id\": 1, \"name\": \"changed\", \"visits\": null, \"rate\": 0.3333333333333333,"
                                + " \"seen\": \"2024-01-02T03:04:05.000001\", \"address\": {\"city\": \"Köln\", \"number\": 1}}",
                        "{\"id\": 2, \"name\": null, \"visits\": 10000000000002, \"rate\": 0.6666666666666666,"
                                + " \"seen\": \"2024-01-02T03:04:05.000002\", \"address\": null}",
                        "{\"id\": 5, \"name\": \"n5\", \"visits\": 10000000000005, \"rate\": 1.6666666666666667,"
                                + " \"seen\": \"2024-01-02T03:04:05.000005\", \"address\": {\"city\": \"Köln\", \"number\": 5}}");
    }

    @Test
    @DisplayName("A27 An emptied entity: the type of its key is known by nobody, and asked for")
    void emptied() throws Exception {
        assertThatThrownBy(() -> run("emptied", ImportOptions.DEFAULT))
                .isInstanceOf(ImportException.class)
                .hasMessageContainingAll("key id", "types =>");

        run("emptied", ImportOptions.DEFAULT.withTypes(Map.of("id", LONG)));

        assertThat(types("Emptied")).containsExactly("id BIGINT NOT NULL", "name STRING");
        assertThat(rows("Emptied")).isEmpty();
    }

    @Test
    @DisplayName("A27 Times without a zone become instants only by a zone that the user gives")
    void zones() throws Exception {
        Schema instant = LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
        ImportOptions options = ImportOptions.DEFAULT.withTypes(Map.of("seen", instant, "visits", LONG));

        assertThatThrownBy(() -> run("merged", options))
                .hasMessageContainingAll("column seen", "has no zone", "time_zone");

        run("merged", options.withZone(ZoneId.of("Europe/Berlin")));

        assertThat(rows("Merged").get(0)).contains("\"seen\": 1704161045000000");
    }
}

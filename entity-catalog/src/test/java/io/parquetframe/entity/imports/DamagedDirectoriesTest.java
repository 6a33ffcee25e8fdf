package io.parquetframe.entity.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.ConstraintViolationException;
import io.parquetframe.entity.Entity;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.EntityNotFoundException;
import io.parquetframe.entity.Id;
import io.parquetframe.entity.ImportException;
import io.parquetframe.entity.Progress;
import io.parquetframe.entity.Relation;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.NonNull;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Directories that are odd or damaged: an error that names file, line and remedy, and nothing is written. */
class DamagedDirectoriesTest {

    private static final Path SAMPLES = Path.of("src/test/resources/python");
    private static final ImportOptions OPTIONS =
            ImportOptions.DEFAULT.withTypes(Map.of("visits", Schema.create(Schema.Type.LONG)));

    @TempDir
    private Path directory;

    private EntityCatalog catalog;

    @Entity
    record Owner(@Id long id) {}

    @Entity
    record Merged(
            @Id @Relation(target = Owner.class) long id,
            @Nullable String name,
            @Nullable Long visits,
            @Nullable Double rate,
            @NonNull String seen,
            @Nullable Address address) {}

    record Address(@Nullable String city, @Nullable Long number) {}

    @BeforeEach
    void open() throws IOException {
        catalog = EntityCatalog.open(directory.resolve("warehouse").toUri());
        catalog.createNamespace("shop", Map.of());
        Files.createDirectories(source());
        try (Stream<Path> files = Files.list(SAMPLES.resolve("merged"))) {
            for (Path file : files.toList()) {
                Files.copy(file, source().resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    private Path source() {
        return directory.resolve("merged");
    }

    private Path log() {
        return source().resolve("delta_log.jsonl");
    }

    private ParquetFrameImport.Result run() {
        return new ParquetFrameImport(catalog).run(source(), "shop", OPTIONS);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused() throws IOException {
        AbstractThrowableAssert<?, ? extends Throwable> thrown =
                assertThatThrownBy(this::run).isInstanceOf(ImportException.class);
        assertNothingWritten();
        return thrown;
    }

    private void assertNothingWritten() throws IOException {
        assertThat(catalog.state("shop").entities()).isEmpty();
        try (Stream<Path> files = Files.walk(catalog.directory("shop"))) {
            assertThat(files.filter(file -> file.toString().matches(".*\\.(parquet|avro)")))
                    .isEmpty();
        }
    }

    private void append(String line) throws IOException {
        Files.writeString(log(), line + "\n", StandardOpenOption.APPEND);
    }

    @ParameterizedTest
    @DisplayName("A27 A damaged line is named, with what to do")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            {"ts": 1.0, "op": "UPSERT", "data": {"id": 9, "na              | no JSON
            []                                                             | no object
            {"ts": 1.0, "op": "REPLACE", "data": {"id": 9}}                | REPLACE
            {"ts": 1.0, "op": "UPSERT"}                                    | data
            {"ts": 1.0, "op": "UPSERT", "data": {"id": null}}              | key id
            {"ts": 1.0, "op": "DELETE", "data": {}}                        | key id
            {"ts": 1.0, "op": "UPSERT", "data": {"id": "9"}}               | column id
            {"ts": 1.0, "op": "UPSERT", "data": {"id": 1.5}}               | column id
            {"ts": 1.0, "op": "UPSERT", "data": {"id": 1e300}}             | column id
            {"ts": 1.0, "op": "UPSERT", "data": {"id": 9223372036854775808}} | column id
            {"ts": 1.0, "op": "UPSERT", "data": {"id": 9, "id": 10}}       | Duplicate
            {"ts": 1.0, "op": "UPSERT", "data": {"id": 9, "shoe": 44}}     | column shoe
            {"ts": 1.0, "op": "UPSERT", "data": {"id": 9, "name": 5}}      | column name
            {"ts": 1.0, "op": "UPSERT", "data": {"id": 9, "rate": "5"}}    | column rate
            {"ts": 1.0, "op": "UPSERT", "data": {"id": 9, "rate": 9007199254740993}} | column rate
            {"ts": 1.0, "op": "UPSERT", "data": {"id": 9, "visits": 1.5}}  | column visits
            {"ts": 1.0, "op": "UPSERT", "data": {"id": 9, "visits": true}} | column visits
            {"ts": 1.0, "op": "UPSERT", "data": {"id": 9, "address": {"street": "x"}}} | field street
            {"ts": 1.0, "op": "UPSERT", "data": {"id": 9}} {}              | more behind
            """)
    void damagedLines(String line, String problem) throws IOException {
        append(line);

        assertRefused()
                .hasMessageContainingAll("delta_log.jsonl", "line 4", problem)
                .isInstanceOfSatisfying(
                        ImportException.class, e -> assertThat(e.line()).isEqualTo(4));
    }

    @Test
    void textThatIsNoUtf8() throws IOException {
        Files.write(log(), new byte[] {'{', (byte) 0xC3, '(', '}', '\n'}, StandardOpenOption.APPEND);

        assertRefused().hasMessageContainingAll("delta_log.jsonl", "UTF-8");
    }

    @Test
    @DisplayName("A27 A damaged or truncated file of rows is named")
    void damagedRows() throws IOException {
        Path base = source().resolve("base.parquet");
        byte[] whole = Files.readAllBytes(base);
        Files.write(base, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertRefused().hasMessageContainingAll("base.parquet", "cannot be read");

        byte[] flipped = whole.clone();
        java.util.Arrays.fill(flipped, 4, 40, (byte) 0xFF);
        Files.write(base, flipped);
        assertRefused().hasMessageContainingAll("base.parquet", "cannot be read");
    }

    @Test
    void aKeyThatStandsTwiceInTheRowsIsAnError() throws Exception {
        Files.delete(log());
        Files.delete(source().resolve("base.parquet"));
        Path avro = source().resolve("Merged.avro");
        Files.delete(source().resolve("Merged.parquet"));
        Schema schema = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"r\",\"fields\":[{\"name\":\"id\",\"type\":[\"null\",\"long\"]},"
                        + "{\"name\":\"nothing\",\"type\":\"null\"}]}");
        writeAvro(avro, schema, 1L, 2L, 1L);
        ImportOptions typed = ImportOptions.DEFAULT.withTypes(Map.of("nothing", Schema.create(Schema.Type.STRING)));
        ParquetFrameImport task = new ParquetFrameImport(catalog);

        assertRefused().hasMessageContainingAll("column nothing", "nulls alone");
        assertThatThrownBy(() -> task.run(source(), "shop", typed))
                .isInstanceOf(ConstraintViolationException.class)
                .hasMessageContaining("1");
        assertNothingWritten();
        writeAvro(avro, schema, 1L, null);
        assertThatThrownBy(() -> task.run(source(), "shop", typed)).hasMessageContainingAll("row 2", "key id");
        assertNothingWritten();
    }

    private static void writeAvro(Path file, Schema schema, @Nullable Long... ids) throws IOException {
        try (var writer = new org.apache.avro.file.DataFileWriter<>(
                new org.apache.avro.generic.GenericDatumWriter<org.apache.avro.generic.GenericRecord>(schema))) {
            writer.create(schema, file.toFile());
            for (Long id : ids) {
                org.apache.avro.generic.GenericRecord row = new org.apache.avro.generic.GenericData.Record(schema);
                row.put("id", id);
                writer.append(row);
            }
        }
    }

    @Test
    @DisplayName("A27 YAML that says something else is named with its line")
    void yaml() throws IOException {
        Path schema = source().resolve("_schema.yaml");
        String text = Files.readString(schema);
        Files.writeString(schema, text.replace("type: double", "type: decimal"));
        assertRefused().hasMessageContainingAll("_schema.yaml", "line 11", "decimal");
        Files.writeString(schema, text.replace("label: Merged", "label: Other"));
        assertRefused().hasMessageContainingAll("Other", "Merged");
        Files.writeString(schema, text.replace("vertices:", "vertices: ["));
        assertRefused().hasMessageContainingAll("_schema.yaml", "no YAML");
        Files.writeString(schema, "vertices: 5");
        assertRefused().hasMessageContainingAll("_schema.yaml", "a list");
        Files.writeString(schema, "");
        assertRefused().hasMessageContainingAll("_schema.yaml", "empty");
        Files.writeString(schema, text.replace("name: name", "name: id"));
        assertRefused().hasMessageContainingAll("column id", "twice");
        Files.writeString(schema, text.replace("primary_key: id", "primary_key: ident"));
        assertRefused().hasMessageContainingAll("ident");
        Files.delete(schema);
        assertRefused().hasMessageContainingAll("primary key", "call");
        assertThat(new ParquetFrameImport(catalog)
                        .run(source(), "shop", OPTIONS.withPrimaryKey("id"))
                        .rows())
                .isEqualTo(6);
    }

    @Test
    void directoriesThatAreNoEntity() throws IOException {
        ParquetFrameImport task = new ParquetFrameImport(catalog);
        assertThatThrownBy(() -> task.run(directory.resolve("nowhere"), "shop", OPTIONS))
                .isInstanceOf(ImportException.class);
        assertThatThrownBy(() -> task.run(directory, "shop", OPTIONS))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("merged");
        Path edges = Files.createDirectory(directory.resolve("User_LIKES_Post"));
        Files.writeString(edges.resolve("_metadata.yaml"), "name: LIKES\ntype: EDGE\n");
        assertThatThrownBy(() -> task.run(edges, "shop", OPTIONS)).hasMessageContainingAll("edges", "line 2");
        assertThatThrownBy(() -> task.run(source(), "nothing", OPTIONS)).isInstanceOf(EntityNotFoundException.class);
        Files.copy(source().resolve("Merged.parquet"), source().resolve("Merged.avro"));
        Files.delete(source().resolve("base.parquet"));
        assertRefused().hasMessageContainingAll("Merged.parquet", "Merged.avro");
    }

    @Test
    @DisplayName("A22 Rows that are imported obey the constraints of their entity, or none comes")
    void constraints() throws IOException {
        var merged = catalog.stores("shop").store(Merged.class);
        var owners = catalog.stores("shop").store(Owner.class);
        for (long id = 0; id < 5; id++) {
            owners.save(new Owner(id));
        }
        ParquetFrameImport task = new ParquetFrameImport(catalog);

        assertThatThrownBy(() -> task.run(source(), "shop", ImportOptions.DEFAULT))
                .isInstanceOf(ConstraintViolationException.class)
                .hasMessageContaining("5");
        assertThat(merged.count()).isZero();
        append("{\"ts\": 1, \"op\": \"DELETE\", \"data\": {\"id\": 5}}");
        append("{\"ts\": 1, \"op\": \"UPSERT\", \"data\": {\"id\": 4, \"seen\": null}}");
        assertThatThrownBy(() -> task.run(source(), "shop", ImportOptions.DEFAULT))
                .isInstanceOf(ConstraintViolationException.class)
                .hasMessageContainingAll("seen", "4");
        append("");
        append("{\"ts\": 1, \"op\": \"UPSERT\", \"data\": {\"id\": 4, \"seen\": \"now\"}}");

        assertThat(task.run(source(), "shop", ImportOptions.DEFAULT).rows()).isEqualTo(5);

        assertThat(merged.find(4L)).contains(new Merged(4, null, null, null, "now", null));
        assertThatThrownBy(() -> task.run(source(), "shop", OPTIONS.withEntity("Merged")))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("types");
    }

    @Test
    void anEntityThatIsAnotherIsRefused() throws IOException {
        catalog.stores("shop").store(Owner.class);
        assertThatThrownBy(() -> new ParquetFrameImport(catalog)
                        .run(source(), "shop", ImportOptions.DEFAULT.withEntity("Owner")))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("no column name");
        EntityMetadata owner =
                EntityCatalog.entity("shop", catalog.state("shop"), "Owner").metadata();
        assertThat(owner.schema().fields()).hasSize(1);
        assertThatThrownBy(() -> new ParquetFrameImport(catalog).run(source(), "shop", OPTIONS.withPrimaryKey("rate")))
                .isInstanceOf(EntityDefinitionException.class);
    }

    @Test
    @DisplayName("An import tells how far it is and ends when it is told to, leaving nothing")
    void progress() throws IOException {
        List<Progress.Step> steps = new ArrayList<>();
        ParquetFrameImport task = new ParquetFrameImport(catalog);
        assertThatThrownBy(() -> task.run(source(), "shop", OPTIONS.withProgress((step, rows) -> {
                    if (step == Progress.Step.COMMIT) {
                        throw new CancellationException("enough");
                    }
                })))
                .isInstanceOf(CancellationException.class);
        assertThat(catalog.state("shop").entities()).isEmpty();

        task.run(source(), "shop", OPTIONS.withProgress((step, rows) -> steps.add(step)));

        assertThat(steps).containsExactly(Progress.Step.READ, Progress.Step.WRITE, Progress.Step.COMMIT);
    }
}

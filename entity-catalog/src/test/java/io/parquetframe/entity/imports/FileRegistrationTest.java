package io.parquetframe.entity.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.DuplicateKeyException;
import io.parquetframe.entity.Entity;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityStore;
import io.parquetframe.entity.ForeignKeyViolationException;
import io.parquetframe.entity.Id;
import io.parquetframe.entity.ImportException;
import io.parquetframe.entity.Progress;
import io.parquetframe.entity.Relation;
import io.parquetframe.entity.data.CloseableIterator;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Existing files as an entity. */
class FileRegistrationTest {

    private static final Schema ROW = new Schema.Parser()
            .parse("{\"type\":\"record\",\"name\":\"r\",\"fields\":[{\"name\":\"id\",\"type\":\"long\"},"
                    + "{\"name\":\"value\",\"type\":[\"null\",\"double\"]}]}");

    @TempDir
    private Path directory;

    private EntityCatalog catalog;

    @Entity
    record Parent(@Id long id) {}

    @Entity
    record Child(@Id @Relation(target = Parent.class) long id, @Nullable Double value) {}

    @BeforeEach
    void open() {
        catalog = EntityCatalog.open(directory.resolve("warehouse").toUri());
        catalog.createNamespace("shop", Map.of());
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    private Path source() {
        return directory.resolve("source");
    }

    private void write(String name, Schema schema, @Nullable Object... values) throws IOException {
        Path file = source().resolve(name);
        Files.createDirectories(file.getParent());
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.create(schema, file.toFile());
            int width = schema.getFields().size();
            for (int row = 0; row < values.length / width; row++) {
                GenericRecord record = new GenericData.Record(schema);
                for (int column = 0; column < width; column++) {
                    record.put(column, values[row * width + column]);
                }
                writer.append(record);
            }
        }
    }

    private FileRegistration.Result register(String entity, String... key) {
        return new FileRegistration(catalog).run(source(), "shop", entity, List.of(key), Map.of(), Progress.NONE);
    }

    private List<String> rows(String entity) throws IOException {
        EntityState state = EntityCatalog.entity("shop", catalog.state("shop"), entity);
        List<String> rows = new ArrayList<>();
        try (CloseableIterator<GenericRecord> scan = catalog.reader("shop").scan(state)) {
            scan.forEachRemaining(row -> rows.add(row.toString()));
        }
        return rows.stream().sorted().toList();
    }

    @Test
    @DisplayName("register: files of a directory become an entity in one commit, values as they are")
    void newEntity() throws IOException {
        write("b.avro", ROW, 5L, Double.NaN, 3L, null);
        write("below/a.avro", ROW, 4L, -0.0, 1L, Double.POSITIVE_INFINITY);
        Files.writeString(source().resolve("_SUCCESS"), "");
        Files.writeString(source().resolve(".b.avro.crc"), "x");

        FileRegistration.Result result = register("things", "id");

        assertThat(result.files()).isEqualTo(2);
        assertThat(result.rows()).isEqualTo(4);
        assertThat(rows("things"))
                .containsExactly(
                        "{\"id\": 1, \"value\": \"Infinity\"}",
                        "{\"id\": 3, \"value\": null}",
                        "{\"id\": 4, \"value\": -0.0}",
                        "{\"id\": 5, \"value\": \"NaN\"}");
        EntityMetadata entity =
                EntityCatalog.entity("shop", catalog.state("shop"), "things").metadata();
        assertThat(entity.primaryKey()).isPresent();
        assertThat(entity.properties()).containsEntry("storage", "avro");
        assertThat(catalog.history("shop", "things").get(0).operation()).isEqualTo("register");
        try (Stream<Path> left = Files.walk(source())) {
            assertThat(left.filter(Files::isRegularFile)).hasSize(4);
        }
    }

    @Test
    @DisplayName("A22 register: a key that stands twice, or a row without its parent, and nothing is taken over")
    void constraints() throws IOException {
        write("a.avro", ROW, 1L, 1.0);
        write("b.avro", ROW, 1L, 2.0, 2L, 2.0);
        assertThatThrownBy(() -> register("things", "id"))
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContaining("1");
        assertThat(catalog.state("shop").entities()).isEmpty();
        register("keyless");
        assertThat(rows("keyless")).hasSize(3);

        Files.delete(source().resolve("a.avro"));
        EntityStore<Child, Long> children = catalog.stores("shop").store(Child.class);
        catalog.stores("shop").store(Parent.class).save(new Parent(1));
        assertThatThrownBy(() -> register("Child"))
                .isInstanceOf(ForeignKeyViolationException.class)
                .hasMessageContaining("2");
        assertThat(children.count()).isZero();
        catalog.stores("shop").store(Parent.class).save(new Parent(2));
        register("Child");
        assertThat(children.find(2L)).contains(new Child(2, 2.0));
        assertThatThrownBy(() -> register("Child")).isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> register("Child", "id")).hasMessageContaining("has a key");
    }

    @Test
    @DisplayName("register: what cannot be taken over is named, with the file")
    void errors() throws IOException {
        assertThatThrownBy(() -> register("things", "id")).hasMessageContaining("not there");
        Files.createDirectories(source());
        assertThatThrownBy(() -> register("things", "id")).hasMessageContaining("no files");
        write("a.avro", ROW, 1L, 1.0);
        assertThatThrownBy(() -> register("things", "name")).hasMessageContainingAll("a.avro", "name");
        Schema other = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"r\",\"fields\":[{\"name\":\"id\",\"type\":\"int\"},"
                        + "{\"name\":\"value\",\"type\":[\"null\",\"double\"]}]}");
        write("b.avro", other, 2, 1.0);
        assertThatThrownBy(() -> register("things", "id"))
                .hasMessageContainingAll("b.avro", "column id", "INT", "BIGINT");
        Schema fewer = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"r\",\"fields\":[{\"name\":\"id\",\"type\":\"long\"}]}");
        write("b.avro", fewer, 2L);
        assertThatThrownBy(() -> register("things", "id")).hasMessageContainingAll("b.avro", "no column value");
        Files.writeString(source().resolve("b.avro"), "nonsense");
        assertThatThrownBy(() -> register("things", "id"))
                .isInstanceOf(ImportException.class)
                .hasMessageContainingAll("b.avro", "cannot be read");
        Files.move(source().resolve("b.avro"), source().resolve("b.csv"));
        assertThatThrownBy(() -> register("things", "id")).hasMessageContainingAll("b.csv", "neither");
        Files.delete(source().resolve("b.csv"));
        write("day=1/a.avro", ROW, 3L, 1.0);
        assertThatThrownBy(() -> register("things", "id")).hasMessageContainingAll("day=1", "Spark");
        assertThat(catalog.state("shop").entities()).isEmpty();
    }
}

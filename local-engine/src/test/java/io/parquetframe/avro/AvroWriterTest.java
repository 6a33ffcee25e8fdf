package io.parquetframe.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AvroWriterTest {

    @TempDir
    Path directory;

    private final BufferAllocator memory = new RootAllocator();

    @AfterEach
    void nothingLeaks() {
        memory.close();
    }

    private static org.apache.avro.Schema record(String fields) {
        return SchemaJson.parse(("{'type':'record','name':'R','fields':[" + fields + "]}").replace('\'', '"'));
    }

    private static Field column(String name, ArrowType type) {
        return new Field(name, FieldType.nullable(type), List.of());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A31 every codec is read back by this reader and by Avro's")
    void everyCodecIsReadBack(AvroCodec codec) throws Exception {
        Schema columns = new Schema(
                List.of(column("id", new ArrowType.Int(64, true)), column("a name", ArrowType.Utf8.INSTANCE)));
        org.apache.avro.Schema schema = AvroSchemas.fromArrow("shop.Row", columns);
        Path file = directory.resolve("rows.avro");
        AvroWriteOptions options = AvroWriteOptions.DEFAULT
                .withCodec(codec)
                .withThreads(2)
                .withBlockBytes(1000)
                .withMetadata(Map.of("origin", "tests".getBytes(StandardCharsets.UTF_8)));
        try (VectorSchemaRoot batch = VectorSchemaRoot.create(columns, memory);
                AvroWriter writer = AvroWriter.open(AvroOutput.of(file, false), schema, columns, options)) {
            for (int part = 0; part < 3; part++) {
                fill(batch, part);
                writer.write(batch);
            }
            assertThat(files())
                    .as("before the commit")
                    .singleElement()
                    .asString()
                    .startsWith(".");
            writer.commit();
        }
        assertThat(files()).containsExactly("rows.avro");
        byte[] bytes = Files.readAllBytes(file);
        assertThat(AvroFiles.read(bytes, AvroReadOptions.DEFAULT))
                .hasSize(3000)
                .isEqualTo(AvroFiles.readByAvro(bytes, null));
        AvroFileInfo info = AvroReader.info(AvroInput.of(file));
        assertThat(info.codec()).isEqualTo(codec);
        assertThat(info.rows()).isEqualTo(3000);
        assertThat(info.blocks()).isGreaterThan(3);
        assertThat(info.metadata().get("origin"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("tests");
        assertThat(AvroReader.schema(AvroInput.of(file))).isEqualTo(schema);
    }

    private static void fill(VectorSchemaRoot batch, int part) {
        BigIntVector ids = (BigIntVector) batch.getVector("id");
        VarCharVector names = (VarCharVector) batch.getVector("a name");
        batch.allocateNew();
        for (int i = 0; i < 1000; i++) {
            ids.setSafe(i, 1514764800000L + i);
            if (i % 7 == part) {
                names.setNull(i);
            } else {
                names.setSafe(i, ("größe " + i).getBytes(StandardCharsets.UTF_8));
            }
        }
        batch.setRowCount(1000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{'name':'id','type':'int'}` | id | int | 64",
                "`{'name':'id','type':'string'}` | id | string | 64",
                "`{'name':'other','type':'long'}` | other | long | none",
                "`{'name':'id','type':{'type':'long','logicalType':'timestamp-micros'}}` | id | timestamp-micros | 64",
                "`{'name':'id','type':'long'},{'name':'more','type':['null','int'],'default':null}` | more | null | none",
                "`{'name':'id','type':['int','string']}` | id | string | 64",
            })
    @DisplayName("A32 an explicit schema is checked before a byte is written")
    void aSchemaThatDoesNotFitIsAnErrorBeforeAnythingIsWritten(
            String fields, String field, String expected, String found) throws Exception {
        Schema columns = new Schema(List.of(column("id", new ArrowType.Int(64, true))));
        AvroOutput output = AvroOutput.of(directory.resolve("rows.avro"), false);
        assertThatThrownBy(() -> AvroWriter.open(output, record(fields), columns, AvroWriteOptions.DEFAULT))
                .isInstanceOfSatisfying(AvroSchemaException.class, error -> assertThat(error.field())
                        .isEqualTo(field))
                .hasMessageContainingAll("expected", expected, "found", found);
        assertThat(files()).isEmpty();
    }

    @Test
    void aColumnThatTheSchemaLacksIsAnError() {
        Schema columns =
                new Schema(List.of(column("id", new ArrowType.Int(64, true)), column("b", ArrowType.Utf8.INSTANCE)));
        AvroOutput output = AvroOutput.of(directory.resolve("rows.avro"), false);
        assertThatThrownBy(() -> AvroWriter.open(
                        output, record("{'name':'id','type':'long'}"), columns, AvroWriteOptions.DEFAULT))
                .isInstanceOf(AvroSchemaException.class)
                .hasMessageContaining("[b]");
    }

    @Test
    @DisplayName("A32 a null in a required field names the field and leaves no file")
    void aNullInARequiredFieldLeavesNoFile() throws Exception {
        Schema columns = new Schema(List.of(column("id", new ArrowType.Int(64, true))));
        AvroOutput output = AvroOutput.of(directory.resolve("rows.avro"), false);
        try (VectorSchemaRoot batch = VectorSchemaRoot.create(columns, memory);
                AvroWriter writer = AvroWriter.open(
                        output, record("{'name':'id','type':'long'}"), columns, AvroWriteOptions.DEFAULT)) {
            batch.allocateNew();
            ((BigIntVector) batch.getVector(0)).setNull(0);
            batch.setRowCount(1);
            assertThatThrownBy(() -> writer.write(batch))
                    .isInstanceOfSatisfying(AvroSchemaException.class, error -> assertThat(error.field())
                            .isEqualTo("id"));
            assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void valuesWithoutAPlaceAreErrors() throws Exception {
        Schema columns = new Schema(
                List.of(column("d", new ArrowType.Decimal(4, 2, 128)), column("e", ArrowType.Utf8.INSTANCE)));
        org.apache.avro.Schema schema =
                record("{'name':'d','type':{'type':'bytes','logicalType':'decimal','precision':4,'scale':2}},"
                        + "{'name':'e','type':{'type':'enum','name':'E','symbols':['A']}}");
        AvroOutput output = AvroOutput.of(directory.resolve("rows.avro"), false);
        try (VectorSchemaRoot batch = VectorSchemaRoot.create(columns, memory);
                AvroWriter writer = AvroWriter.open(output, schema, columns, AvroWriteOptions.DEFAULT)) {
            batch.allocateNew();
            ((DecimalVector) batch.getVector(0)).setSafe(0, new BigDecimal("-99.99"));
            ((VarCharVector) batch.getVector(1)).setSafe(0, new byte[] {'B'});
            batch.setRowCount(1);
            assertThatThrownBy(() -> writer.write(batch)).hasMessageContainingAll("e: expected one of [A], found B");
        }
    }

    @Test
    void narrowerColumnsAreWrittenWhole() throws Exception {
        Schema columns = new Schema(List.of(
                column("tiny", new ArrowType.Int(8, true)),
                column("unsigned", new ArrowType.Int(32, false)),
                column("nothing", ArrowType.Null.INSTANCE)));
        org.apache.avro.Schema schema = AvroSchemas.fromArrow("R", columns);
        Path file = directory.resolve("rows.avro");
        try (VectorSchemaRoot batch = VectorSchemaRoot.create(columns, memory);
                AvroWriter writer =
                        AvroWriter.open(AvroOutput.of(file, false), schema, columns, AvroWriteOptions.DEFAULT)) {
            batch.allocateNew();
            ((TinyIntVector) batch.getVector(0)).setSafe(0, -128);
            ((UInt4Vector) batch.getVector(1)).setSafe(0, -1);
            batch.setRowCount(1);
            writer.write(batch);
            writer.commit();
        }
        assertThat(AvroFiles.read(Files.readAllBytes(file), AvroReadOptions.DEFAULT))
                .containsExactly(java.util.Arrays.asList(-128L, 0xffffffffL, null));
    }

    @Test
    void aFileThatIsThereIsKeptUnlessItIsToBeReplaced() throws Exception {
        Schema columns = new Schema(List.of());
        org.apache.avro.Schema schema = record("");
        Path file = Files.writeString(directory.resolve("rows.avro"), "before");
        assertThatThrownBy(() -> AvroWriter.open(AvroOutput.of(file, false), schema, columns, AvroWriteOptions.DEFAULT))
                .isInstanceOf(FileAlreadyExistsException.class);
        try (AvroWriter writer =
                AvroWriter.open(AvroOutput.of(file, true), schema, columns, AvroWriteOptions.DEFAULT)) {
            assertThat(file).hasContent("before");
            writer.commit();
        }
        assertThat(AvroReader.count(AvroInput.of(file))).isZero();
        assertThat(files()).containsExactly("rows.avro");
    }
}

package io.parquetframe.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parquetframe.avro.AvroFileException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvroReaderTest {

    private static final Schema SCHEMA = SchemaJson.parse(
            """
            {"type":"record","name":"R","fields":[
             {"name":"id","type":"long"},
             {"name":"bytes","type":["null","bytes"]},
             {"name":"tags","type":{"type":"array","items":["null","string"]}},
             {"name":"rates","type":{"type":"map","values":"double"}},
             {"name":"line","type":["null",{"type":"record","name":"Line","fields":[{"name":"sku","type":"string"}]}]}]}
            """);

    private static final long JOIN_MILLIS = 10_000;

    @TempDir
    Path directory;

    private final BufferAllocator memory = new RootAllocator();

    @AfterEach
    void nothingLeaks() throws InterruptedException {
        memory.close();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("parquetframe-avro")) {
                // A pool has ended a moment before its last thread has.
                thread.join(JOIN_MILLIS);
            }
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.isAlive() && thread.getName().equals("parquetframe-avro"));
    }

    private static byte[] file(AvroCodec codec, int rows) throws IOException {
        RandomAvro data = new RandomAvro(7);
        List<GenericRecord> records = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            GenericRecord record = data.row(SCHEMA);
            record.put("id", (long) i);
            records.add(record);
        }
        return AvroFiles.write(SCHEMA, codec, 300, records);
    }

    private static AvroReadOptions threads(int threads) {
        return AvroReadOptions.DEFAULT.withThreads(threads).withBatchRows(16);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void travelsAsAnArrowCStream(int threads) throws Exception {
        byte[] file = file(AvroCodec.ZSTANDARD, 500);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (ArrowArrayStream stream = ArrowArrayStream.allocateNew(memory)) {
            Data.exportArrayStream(
                    memory, AvroReader.open(new AvroFiles.InMemory(file), threads(threads), memory), stream);
            try (ArrowReader imported = Data.importArrayStream(memory, stream)) {
                while (imported.loadNextBatch()) {
                    for (int i = 0; i < imported.getVectorSchemaRoot().getRowCount(); i++) {
                        rows.add(Rows.of(imported.getVectorSchemaRoot(), i));
                    }
                }
            }
        }
        assertThat(rows).isEqualTo(AvroFiles.readByAvro(file, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void canBeClosedAtAnyTime(int threads) throws Exception {
        byte[] file = file(AvroCodec.DEFLATE, 2000);
        for (int batches = 0; batches < 5; batches++) {
            try (AvroReader reader = AvroReader.open(new AvroFiles.InMemory(file), threads(threads), memory)) {
                for (int i = 0; i < batches; i++) {
                    assertThat(reader.loadNextBatch()).isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @DisplayName("A33 nothing comes after a damaged block, however often it is asked for")
    void staysFailed(int threads) throws Exception {
        byte[] file = file(AvroCodec.DEFLATE, 2000);
        Arrays.fill(file, file.length / 2, file.length / 2 + 40, (byte) -1);
        try (AvroReader reader = AvroReader.open(new AvroFiles.InMemory(file), threads(threads), memory)) {
            AvroFileException failure = catchThrowableOfType(AvroFileException.class, () -> {
                while (reader.loadNextBatch()) {
                    assertThat(reader.getVectorSchemaRoot().getRowCount()).isPositive();
                }
            });
            assertThat(failure.block()).isPositive();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(reader::loadNextBatch).isInstanceOf(IOException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A33 a file that is cut off anywhere but between blocks fails, when read and when counted")
    void truncationIsNoticed(AvroCodec codec) throws Exception {
        byte[] file = file(codec, 20);
        long whole = 0;
        for (int length = 0; length < file.length; length++) {
            AvroFiles.InMemory cut = new AvroFiles.InMemory(Arrays.copyOf(file, length));
            try {
                long rows = AvroReader.count(cut);
                assertThat(AvroFiles.read(Arrays.copyOf(file, length), AvroReadOptions.DEFAULT))
                        .hasSize((int) rows);
                assertThat(rows).isGreaterThanOrEqualTo(whole);
                whole = rows;
            } catch (AvroFileException e) {
                assertThat(e.kind()).isEqualTo(Kind.CORRUPT);
                int here = length;
                assertThatThrownBy(() -> AvroFiles.read(Arrays.copyOf(file, here), AvroReadOptions.DEFAULT))
                        .isInstanceOf(AvroFileException.class);
            }
        }
        assertThat(AvroReader.count(new AvroFiles.InMemory(file))).isEqualTo(20);
    }

    @Test
    void aMillionElementsAndAnEmptyFileAreRead() throws Exception {
        Schema schema = SchemaJson.parse(
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"many\",\"type\":{\"type\":\"array\",\"items\":\"long\"}}]}");
        GenericRecord row = new GenericData.Record(schema);
        row.put(0, Collections.nCopies(1_000_000, 1514764800000L));
        byte[] file = AvroFiles.write(schema, AvroCodec.SNAPPY, 64_000, List.of(row, row));
        assertThat(AvroFiles.read(file, AvroReadOptions.DEFAULT)).isEqualTo(AvroFiles.readByAvro(file, null));
        byte[] empty = AvroFiles.write(schema, AvroCodec.NULL, 64_000, List.of());
        try (AvroReader reader = AvroReader.open(new AvroFiles.InMemory(empty), AvroReadOptions.DEFAULT, memory)) {
            assertThat(reader.getVectorSchemaRoot().getSchema().getFields()).hasSize(1);
            assertThat(reader.loadNextBatch()).isFalse();
        }
    }

    @Test
    void whatIsNoAvroFileIsAnErrorThatSaysSo() throws Exception {
        AvroInput missing = AvroInput.of(directory.resolve("none.avro"));
        assertThatThrownBy(() -> AvroReader.schema(missing)).isInstanceOf(NoSuchFileException.class);
        AvroInput text = AvroInput.of(Files.writeString(directory.resolve("text.avro"), "PAR1, or what else"));
        assertThatThrownBy(() -> AvroReader.schema(text))
                .isInstanceOf(AvroFileException.class)
                .hasMessageContainingAll("text.avro", "header");
        AvroInput number = new AvroFiles.InMemory(file(AvroCodec.NULL, 1));
        assertThatThrownBy(() -> AvroReader.open(number, AvroReadOptions.DEFAULT.withColumns(List.of("nope")), memory))
                .isInstanceOfSatisfying(AvroSchemaException.class, error -> assertThat(error.field())
                        .isEqualTo("nope"));
    }

    @Test
    @DisplayName("A25 a field of a type that does not resolve is named before a block is read")
    void whatDoesNotResolveIsNamed() throws Exception {
        AvroInput input = new AvroFiles.InMemory(file(AvroCodec.NULL, 1));
        Schema narrower = SchemaJson.parse(SCHEMA.toString().replace("\"long\"", "\"int\""));
        assertThatThrownBy(() -> AvroReader.open(input, AvroReadOptions.DEFAULT.withSchema(narrower), memory))
                .isInstanceOfSatisfying(AvroSchemaException.class, error -> assertThat(error.field())
                        .isEqualTo("id"))
                .hasMessageContaining("NARROWING");
    }
}

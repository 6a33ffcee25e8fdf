package io.parquetframe.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.memory.util.Float16;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float2Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VariableWidthFieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.LargeListVector;
import org.apache.arrow.vector.complex.LargeListViewVector;
import org.apache.arrow.vector.complex.ListViewVector;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The other layouts in which Arrow holds texts, bytes, lists and floats: what ADR-0005 says comes out as the plain ones. */
class AvroWriterLayoutsTest {

    private static final String LONG_TEXT = "größer als die zwölf Bytes, die in eine Ansicht passen";

    @TempDir
    Path directory;

    private final BufferAllocator memory = new RootAllocator();

    @AfterEach
    void nothingLeaks() {
        memory.close();
    }

    private static Field field(ArrowType type, Field... children) {
        return new Field("f", FieldType.nullable(type), List.of(children));
    }

    private static Field list(ArrowType type) {
        return field(type, new Field("element", FieldType.nullable(new ArrowType.Int(32, true)), List.of()));
    }

    private List<@Nullable Object> written(FieldVector vector) throws Exception {
        Path file = directory.resolve("rows.avro");
        Schema columns = new Schema(List.of(vector.getField()));
        try (VectorSchemaRoot batch = new VectorSchemaRoot(List.of(vector));
                AvroWriter writer = AvroWriter.open(
                        AvroOutput.of(file, false),
                        AvroSchemas.fromArrow("R", columns),
                        columns,
                        AvroWriteOptions.DEFAULT)) {
            writer.write(batch);
            writer.commit();
        }
        byte[] bytes = Files.readAllBytes(file);
        List<List<@Nullable Object>> rows = AvroFiles.read(bytes, AvroReadOptions.DEFAULT);
        assertThat(rows).isEqualTo(AvroFiles.readByAvro(bytes, null));
        List<@Nullable Object> values = new ArrayList<>();
        rows.forEach(row -> values.add(row.get(0)));
        return values;
    }

    static Stream<ArrowType> texts() {
        return Stream.of(ArrowType.Utf8.INSTANCE, ArrowType.LargeUtf8.INSTANCE, ArrowType.Utf8View.INSTANCE);
    }

    static Stream<ArrowType> bytes() {
        return Stream.of(ArrowType.Binary.INSTANCE, ArrowType.LargeBinary.INSTANCE, ArrowType.BinaryView.INSTANCE);
    }

    private FieldVector filled(ArrowType type) {
        VariableWidthFieldVector vector = (VariableWidthFieldVector) field(type).createVector(memory);
        vector.allocateNew();
        List<@Nullable String> values = Arrays.asList("a", null, "", LONG_TEXT, "zwölf Bytes", LONG_TEXT.repeat(9));
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            if (value == null) {
                vector.setNull(i);
            } else {
                vector.setSafe(i, value.getBytes(StandardCharsets.UTF_8));
            }
        }
        vector.setValueCount(values.size());
        return vector;
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textsComeOutAsText(ArrowType type) throws Exception {
        assertThat(written(filled(type))).containsExactly("a", null, "", LONG_TEXT, "zwölf Bytes", LONG_TEXT.repeat(9));
    }

    @ParameterizedTest
    @MethodSource("bytes")
    void bytesComeOutAsBytes(ArrowType type) throws Exception {
        assertThat(written(filled(type))).startsWith("61", null, "").hasSize(6);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void symbolsAreFoundInAnyLayout(ArrowType type) throws Exception {
        Path file = directory.resolve("rows.avro");
        org.apache.avro.Schema schema = SchemaJson.parse(
                """
                {"type":"record","name":"R","fields":[
                 {"name":"f","type":["null",{"type":"enum","name":"E","symbols":["b","a"]}]}]}
                """);
        Schema columns = new Schema(List.of(field(type)));
        try (VectorSchemaRoot batch = VectorSchemaRoot.create(columns, memory);
                AvroWriter writer =
                        AvroWriter.open(AvroOutput.of(file, false), schema, columns, AvroWriteOptions.DEFAULT)) {
            VariableWidthFieldVector vector = (VariableWidthFieldVector) batch.getVector(0);
            vector.allocateNew();
            vector.setSafe(0, new byte[] {'a'});
            vector.setNull(1);
            batch.setRowCount(2);
            writer.write(batch);
            writer.commit();
        }
        assertThat(AvroFiles.read(Files.readAllBytes(file), AvroReadOptions.DEFAULT))
                .containsExactly(List.of("a"), Arrays.asList((Object) null));
    }

    @Test
    void largeListsComeOutAsLists() throws Exception {
        LargeListVector lists =
                (LargeListVector) list(ArrowType.LargeList.INSTANCE).createVector(memory);
        lists.allocateNew();
        IntVector elements = (IntVector) lists.getDataVector();
        lists.startNewValue(0L);
        elements.setSafe(0, 7);
        elements.setNull(1);
        lists.endValue(0, 2);
        lists.setNull(1);
        lists.startNewValue(2L);
        lists.endValue(2, 0);
        lists.setValueCount(3);
        assertThat(written(lists)).containsExactly(Arrays.asList(7L, null), null, List.of());
    }

    @Test
    void fixedSizeListsComeOutAsLists() throws Exception {
        FixedSizeListVector lists =
                (FixedSizeListVector) list(new ArrowType.FixedSizeList(2)).createVector(memory);
        lists.allocateNew();
        IntVector elements = (IntVector) lists.getDataVector();
        lists.startNewValue(0);
        elements.setSafe(0, 1);
        elements.setSafe(1, 2);
        lists.setNull(1);
        lists.startNewValue(2);
        elements.setSafe(4, 3);
        elements.setNull(5);
        lists.setValueCount(3);
        assertThat(written(lists)).containsExactly(List.of(1L, 2L), null, Arrays.asList(3L, null));
    }

    @Test
    void viewsOfListsComeOutAsLists() throws Exception {
        ListViewVector lists =
                (ListViewVector) list(ArrowType.ListView.INSTANCE).createVector(memory);
        lists.allocateNew();
        IntVector elements = (IntVector) lists.getDataVector();
        for (int i = 0; i < 4; i++) {
            elements.setSafe(i, i);
        }
        elements.setValueCount(4);
        // Out of order and one inside of the other, as views may.
        lists.setValidity(0, 1);
        lists.setOffset(0, 2);
        lists.setSize(0, 2);
        lists.setValidity(1, 0);
        lists.setValidity(2, 1);
        lists.setOffset(2, 0);
        lists.setSize(2, 3);
        lists.setValueCount(3);
        assertThat(written(lists)).containsExactly(List.of(2L, 3L), null, List.of(0L, 1L, 2L));
    }

    @Test
    void largeViewsOfListsComeOutAsLists() throws Exception {
        LargeListViewVector lists =
                (LargeListViewVector) list(ArrowType.LargeListView.INSTANCE).createVector(memory);
        lists.allocateNew();
        IntVector elements = (IntVector) lists.getDataVector();
        lists.startNewValue(0);
        elements.setSafe(0, 5);
        lists.endValue(0, 1);
        lists.setNull(1);
        lists.setValueCount(2);
        assertThat(written(lists)).containsExactly(List.of(5L), null);
    }

    @Test
    void halfFloatsComeOutAsFloats() throws Exception {
        Float2Vector halves = (Float2Vector)
                field(new ArrowType.FloatingPoint(FloatingPointPrecision.HALF)).createVector(memory);
        halves.allocateNew();
        halves.setSafe(0, Float16.toFloat16(-1.5f));
        halves.setNull(1);
        halves.setSafe(2, Float16.toFloat16(Float.POSITIVE_INFINITY));
        halves.setValueCount(3);
        assertThat(written(halves)).containsExactly((long) Float.floatToRawIntBits(-1.5f), null, (long)
                Float.floatToRawIntBits(Float.POSITIVE_INFINITY));
    }

    @Test
    void aListIsNoText() {
        Schema columns = new Schema(List.of(list(ArrowType.LargeList.INSTANCE)));
        org.apache.avro.Schema schema = SchemaJson.parse(
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"f\",\"type\":\"string\"}]}");
        AvroOutput output = AvroOutput.of(directory.resolve("rows.avro"), false);
        assertThatThrownBy(() -> AvroWriter.open(output, schema, columns, AvroWriteOptions.DEFAULT))
                .isInstanceOf(AvroSchemaException.class);
    }
}

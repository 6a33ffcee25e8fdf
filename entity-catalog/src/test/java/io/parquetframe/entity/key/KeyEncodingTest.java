package io.parquetframe.entity.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.metadata.EntityMetadata;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyEncodingTest {

    private static final Schema LONG = Schema.create(Schema.Type.LONG);
    private static final Schema STRING = Schema.create(Schema.Type.STRING);
    private static final Schema DATE = LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
    private static final Schema MICROS = LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
    private static final Schema DECIMAL = LogicalTypes.decimal(12, 2).addToSchema(Schema.create(Schema.Type.BYTES));

    private static final Schema ROW = SchemaBuilder.record("thing")
            .fields()
            .requiredLong("c1")
            .optionalString("c2")
            .endRecord();

    private static GenericRecord row(long number, @Nullable Object text) {
        GenericRecord row = new GenericData.Record(ROW);
        row.put("c1", number);
        row.put("c2", text);
        return row;
    }

    @Test
    void aRowHasTheKeyOfItsValues() {
        EntityMetadata entity = Keys.entity(LONG, STRING);
        KeyEncoding key = KeyEncoding.of(entity, List.of(2, 1));
        assertThat(key.of(row(17, "NYC"))).isEqualTo(key.of(List.of("NYC", 17L)));
        assertThat(key.columns()).containsExactly("c2", "c1");
        assertThat(KeyEncoding.of(entity, List.of(1)).of(row(17, null))).isEqualTo(Keys.number(17));
    }

    @Test
    void aKeyWithANullPartIsNone() {
        EntityMetadata entity = Keys.entity(LONG, STRING);
        assertThat(KeyEncoding.of(entity, List.of(1, 2)).of(row(17, null))).isNull();
        assertThat(KeyEncoding.of(entity, List.of(2)).of(row(17, null))).isNull();
    }

    @Test
    void aChildsKeyHasTheBytesOfItsParents() {
        KeyEncoding parent = KeyEncoding.of(Keys.entity(LONG, STRING), List.of(1, 2));
        KeyEncoding child = KeyEncoding.of(
                Keys.entity(
                        STRING,
                        Schema.create(Schema.Type.INT),
                        SchemaBuilder.enumeration("e").symbols("NYC")),
                List.of(2, 3));
        assertThat(child.matches(parent)).isTrue();
        GenericData.EnumSymbol symbol =
                new GenericData.EnumSymbol(SchemaBuilder.enumeration("e").symbols("NYC"), "NYC");
        assertThat(child.of(List.of(17, symbol))).isEqualTo(parent.of(List.of(17L, "NYC")));
        assertThat(KeyEncoding.of(Keys.entity(DATE), List.of(1)).matches(KeyEncoding.of(Keys.entity(LONG), List.of(1))))
                .isFalse();
    }

    @Test
    void keysAreShownAsPeopleReadThem() {
        EntityMetadata entity = Keys.entity(
                LONG,
                STRING,
                DATE,
                MICROS,
                DECIMAL,
                Schema.create(Schema.Type.BYTES),
                Schema.create(Schema.Type.BOOLEAN));
        KeyEncoding key = KeyEncoding.of(entity, List.of(1, 2, 3, 4, 5, 6, 7));
        KeyBytes bytes = key.of(List.of(
                -17L,
                "NYC",
                19_000,
                1_700_000_000_123_456L,
                ByteBuffer.wrap(new byte[] {0x04, (byte) 0xD2}),
                ByteBuffer.wrap(new byte[] {0, (byte) 0xAB}),
                true));
        assertThat(key.describe(bytes))
                .isEqualTo("(-17, 'NYC', 2022-01-08, 2023-11-14T22:13:20.123456Z, 12.34, X'00AB', true)");
        assertThat(KeyEncoding.of(entity, List.of(1)).describe(Keys.number(5))).isEqualTo("5");
    }

    static Stream<Schema> typesThatAreNoKeys() {
        return Stream.of(
                Schema.create(Schema.Type.FLOAT),
                Schema.create(Schema.Type.DOUBLE),
                Schema.createArray(LONG),
                Schema.createMap(LONG),
                ROW);
    }

    @ParameterizedTest
    @MethodSource("typesThatAreNoKeys")
    void floatingAndNestedColumnsAreNoKeys(Schema type) {
        assertThatThrownBy(() -> KeyEncoding.of(Keys.entity(LONG, type), List.of(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("c2")
                .hasMessageContaining("thing")
                .hasMessageContaining("cannot be a key");
    }

    @Test
    void aKeyNeedsColumnsThatAreThere() {
        assertThatThrownBy(() -> KeyEncoding.of(Keys.entity(LONG), List.of()))
                .hasMessageContaining("name at least one");
        assertThatThrownBy(() -> KeyEncoding.of(Keys.entity(LONG), List.of(7))).hasMessageContaining("no column 7");
    }

    @Test
    void aValueOfAnotherTypeIsRefusedWithItsColumn() {
        KeyEncoding key = KeyEncoding.of(Keys.entity(LONG), List.of(1));
        assertThatThrownBy(() -> key.of(List.of("17")))
                .hasMessageContaining("Column c1")
                .hasMessageContaining("17");
        assertThatThrownBy(() -> key.of(List.of(1L, 2L))).hasMessageContaining("1 columns");
    }

    @Test
    void textThatIsNoUnicodeIsRefused() {
        assertThatThrownBy(() -> ValueEncoding.of(STRING).encode("a\uD800b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("surrogate");
        assertThatThrownBy(() -> ValueEncoding.of(STRING).encode(new Utf8(new byte[] {'a', (byte) 0xC3})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("UTF-8");
    }
}

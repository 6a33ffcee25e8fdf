package io.parquetframe.entity.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityProperties;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values come back as they went in, whatever the storage. */
class RowTypesTest {

    private static final Schema LINE = SchemaBuilder.record("Line")
            .namespace("shop.Order")
            .fields()
            .requiredString("article")
            .name("price")
            .type(Schema.createUnion(Schema.create(Schema.Type.NULL), Entities.decimal(12, 2)))
            .withDefault(null)
            .endRecord();
    private static final Schema COLOUR =
            SchemaBuilder.enumeration("Colour").namespace("shop").symbols("RED", "GREEN");
    private static final Schema DIGEST = Schema.createFixed("Digest", null, "shop", 4);
    private static final Schema LINES = Schema.createArray(LINE);
    private static final Schema TAGS =
            Schema.createMap(Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING)));
    private static final Schema MATRIX = Schema.createArray(
            Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.createArray(Entities.DOUBLE)));

    @TempDir
    Path directory;

    private static EntityMetadata everything(String storage) {
        return Entities.entity("Every thing")
                .required("id", Entities.LONG)
                .nullable("an int", Entities.INT)
                .nullable("flag", Entities.BOOLEAN)
                .nullable("single", Entities.FLOAT)
                .nullable("real", Entities.DOUBLE)
                .nullable("text", Entities.TEXT)
                .nullable("raw", Entities.BYTES)
                .nullable("day", Entities.DATE)
                .nullable("moment", Entities.INSTANT)
                .nullable("local", LogicalTypes.localTimestampMicros().addToSchema(Schema.create(Schema.Type.LONG)))
                .nullable("time", LogicalTypes.timeMicros().addToSchema(Schema.create(Schema.Type.LONG)))
                .nullable("uuid", LogicalTypes.uuid().addToSchema(Schema.create(Schema.Type.STRING)))
                .nullable("small", Entities.decimal(9, 2))
                .nullable("middle", Entities.decimal(18, 4))
                .nullable("large", Entities.decimal(38, 10))
                .nullable("colour", COLOUR)
                .nullable("digest", DIGEST)
                .nullable("line", LINE)
                .nullable("lines", LINES)
                .nullable("tags", TAGS)
                .nullable("matrix", MATRIX)
                .key("id")
                .property(EntityProperties.STORAGE, storage)
                .build();
    }

    private static ByteBuffer decimal(String value) {
        return ByteBuffer.wrap(new BigDecimal(value).unscaledValue().toByteArray());
    }

    private static GenericRecord line(String article, @Nullable String price) {
        GenericData.Record line = new GenericData.Record(LINE);
        line.put("article", article);
        line.put("price", price == null ? null : decimal(price));
        return line;
    }

    private static GenericRecord full(EntityMetadata entity) {
        return Entities.row(
                entity,
                1_700_000_000_000L,
                -7,
                true,
                1.5f,
                -0.1,
                "größer 😀",
                ByteBuffer.wrap(new byte[] {0, -1, 2}),
                -719_162,
                1_700_000_000_123_456L,
                -1L,
                86_399_999_999L,
                "123e4567-e89b-12d3-a456-426614174000",
                decimal("-1234567.89"),
                decimal("99999999999999.9999"),
                decimal("-1234567890123456789012345678.0123456789"),
                new GenericData.EnumSymbol(COLOUR, "GREEN"),
                new GenericData.Fixed(DIGEST, new byte[] {1, 2, 3, 4}),
                line("bolt", "-0.01"),
                List.of(line("nut", null), line("", "9999999999.99")),
                map("a", "1", "b", null),
                Arrays.asList(List.of(1.0, 2.0), null, List.of()));
    }

    private static Map<String, @Nullable String> map(
            String firstKey, @Nullable String first, String secondKey, @Nullable String second) {
        Map<String, @Nullable String> map = new LinkedHashMap<>();
        map.put(firstKey, first);
        map.put(secondKey, second);
        return map;
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void everyTypeComesBackExactly(String storage) throws Exception {
        EntityMetadata entity = everything(storage);
        TestStore store = new TestStore(directory, entity);
        store.insert(full(entity), Entities.row(entity, 2L), Entities.row(entity, -3L));
        assertThat(store.find(1_700_000_000_000L)).contains(full(entity));
        assertThat(store.rows())
                .containsExactlyInAnyOrder(full(entity), Entities.row(entity, 2L), Entities.row(entity, -3L));
        assertThat(store.state().files())
                .allSatisfy(file -> assertThat(file.path()).endsWith("." + storage));
    }

    @ParameterizedTest
    @CsvSource({
        "parquet,zstd",
        "parquet,snappy",
        "parquet,gzip",
        "parquet,none",
        "avro,zstandard",
        "avro,snappy",
        "avro,deflate",
        "avro,bzip2",
        "avro,xz",
        "avro,null"
    })
    void everyCodecIsReadBack(String storage, String codec) throws Exception {
        EntityMetadata entity = Entities.users()
                .property(EntityProperties.STORAGE, storage)
                .property(EntityProperties.CODEC, codec)
                .build();
        TestStore store = new TestStore(directory, entity);
        store.insert(Entities.row(entity, 1L, "Ada", null, "London"));
        assertThat(store.rows()).containsExactly(Entities.row(entity, 1L, "Ada", null, "London"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void aValueThatDoesNotFitNamesItsColumnAndLeavesNoFile(String storage) {
        EntityMetadata entity = Entities.entity("Order")
                .required("orderId", Entities.LONG)
                .required("amount", Entities.decimal(4, 2))
                .key("orderId")
                .property(EntityProperties.STORAGE, storage)
                .build();
        TestStore store = new TestStore(directory, entity);
        assertThatThrownBy(() -> store.insert(Entities.row(entity, 1L, decimal("100.00"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("amount");
        assertThatThrownBy(() -> store.insert(Entities.row(entity, 1L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("amount");
        assertThatThrownBy(() -> store.insert(Entities.row(entity, 1L, "1".getBytes(StandardCharsets.UTF_8).length)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("amount");
        assertThatThrownBy(() -> store.insert(Entities.row(entity, null, decimal("1.00"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key");
        assertThat(directory.resolve(entity.location()).toFile().list()).isNullOrEmpty();
    }
}

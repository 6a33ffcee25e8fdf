package io.parquetframe.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvroSchemasTest {

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE_USE)
    @interface NonNull {}

    record Line(@NonNull String sku, int count) {}

    record Order(
            long orderId,
            int userId,
            short small,
            byte tiny,
            boolean paid,
            float weight,
            double score,
            String note,
            ByteBuffer blob,
            @AvroDecimal(precision = 12, scale = 2) BigDecimal amount,
            LocalDate day,
            LocalTime at,
            Instant placedAt,
            LocalDateTime local,
            List<@NonNull Long> codes,
            Map<String, Double> rates,
            @NonNull Line line) {}

    /** The same columns as {@link Order}, as Parquet writes them. */
    private static final String ORDER_IN_PARQUET =
            """
            message Order {
              required int64 orderId; required int32 userId; required int32 small (INTEGER(16,true));
              required int32 tiny (INTEGER(8,true)); required boolean paid; required float weight; required double score;
              optional binary note (STRING); optional binary blob; optional binary amount (DECIMAL(12,2));
              optional int32 day (DATE); optional int64 at (TIME(MICROS,true)); optional int64 placedAt (TIMESTAMP(MICROS,true));
              optional int64 local (TIMESTAMP(MICROS,false));
              optional group codes (LIST) { repeated group list { required int64 element; } }
              optional group rates (MAP) { repeated group key_value { required binary key (STRING); optional double value; } }
              required group line { required binary sku (STRING); required int32 count; }
            }
            """;

    @Test
    @DisplayName("A28 a class, a Parquet footer and an Arrow schema give the same schema")
    void sourcesAgree() {
        Schema ofClass = AvroSchemas.fromClass("shop.Order", Order.class);
        Schema ofParquet = AvroSchemas.fromParquet("shop.Order", MessageTypeParser.parseMessageType(ORDER_IN_PARQUET));
        List<Field> columns = AvroSchemas.toArrow(ofClass).getFields();
        Schema ofArrow = AvroSchemas.fromArrow("shop.Order", new org.apache.arrow.vector.types.pojo.Schema(columns));
        assertThat(ofParquet.toString()).isEqualTo(ofClass.toString());
        assertThat(ofArrow.toString()).isEqualTo(ofClass.toString());
        assertThat(ofClass.getField("note").schema().toString()).isEqualTo("[\"null\",\"string\"]");
        assertThat(ofClass.getField("note").defaultVal()).isEqualTo(JsonProperties.NULL_VALUE);
        assertThat(ofClass.getField("line").schema().getFullName()).isEqualTo("shop.Order.line");
        assertThat(SchemaJson.parse(ofClass.toString()).toString()).isEqualTo(ofClass.toString());
    }

    @Test
    @DisplayName("A28 a sample of rows agrees with the other sources on long, double and string")
    void samplesAgree() {
        record Row(Long id, Double price, String name) {}
        Schema sample = AvroSchemas.fromSample(
                "shop.Row",
                List.of(
                        "{\"id\":1514764800000,\"price\":1,\"name\":null}",
                        "{\"id\":null,\"price\":1.5,\"name\":\"2024-01-01\"}"));
        assertThat(sample).isEqualTo(AvroSchemas.fromClass("shop.Row", Row.class));
        assertThat(AvroSchemas.fingerprint(sample))
                .isEqualTo(AvroSchemas.fingerprint(AvroSchemas.fromClass("shop.Row", Row.class)));
    }

    enum Color {
        RED,
        GREEN
    }

    @SuppressWarnings("unused")
    public static class Bean {
        private @NonNull String zone = "";
        private Color color = Color.RED;

        public @NonNull String getZone() {
            return zone;
        }

        public void setZone(@NonNull String zone) {
            this.zone = zone;
        }

        public Color getColor() {
            return color;
        }

        public void setColor(Color color) {
            this.color = color;
        }

        public UUID getReadOnly() {
            return new UUID(0, 0);
        }
    }

    @Test
    void aBeanHasItsPropertiesInOrderOfTheirNames() {
        assertThat(AvroSchemas.fromClass(Bean.class).toString())
                .isEqualTo("{\"type\":\"record\",\"name\":\"Bean\",\"namespace\":\"io.parquetframe.avro\",\"fields\":["
                        + "{\"name\":\"color\",\"type\":[\"null\",{\"type\":\"enum\",\"name\":\"color\","
                        + "\"namespace\":\"io.parquetframe.avro.Bean\",\"symbols\":[\"RED\",\"GREEN\"]}],\"default\":null},"
                        + "{\"name\":\"zone\",\"type\":\"string\"}]}");
    }

    record Bare(BigDecimal amount) {}

    record Endless(List<Endless> children) {}

    record Keys(Map<Integer, String> byNumber) {}

    record Odd(Object worker) {}

    @Test
    void whatHasNoAvroTypeIsAnErrorThatNamesTheField() {
        assertField("amount", Bare.class);
        assertField("children", Endless.class);
        assertField("byNumber", Keys.class);
        assertField("worker", Odd.class);
    }

    private static void assertField(String field, Class<?> type) {
        assertThatThrownBy(() -> AvroSchemas.fromClass(type))
                .isInstanceOfSatisfying(AvroSchemaException.class, error -> assertThat(error.field())
                        .isEqualTo(field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"b\":2,\"a\":3}",
                "{\"a\":null}",
                "{\"a\":123456789012345678901}",
                "{\"a\":[1,\"x\"]}",
                "[1]",
                "{\"a\":1} 2",
                "{\"a\":[9007199254740993,0.5]}",
            })
    void aSampleThatProvesNothingIsAnError(String row) {
        assertThatThrownBy(() -> AvroSchemas.fromSample("R", List.of(row))).isInstanceOf(AvroSchemaException.class);
    }

    @Test
    void whatArrowHasAndAvroHasNotIsAnErrorThatNamesTheField() {
        for (ArrowType type : List.of(
                new ArrowType.Int(64, false),
                new ArrowType.Timestamp(TimeUnit.SECOND, null),
                new ArrowType.Decimal(50, 2, 256),
                new ArrowType.Duration(TimeUnit.SECOND))) {
            Field column = new Field("odd", FieldType.nullable(type), List.of());
            assertThatThrownBy(() ->
                            AvroSchemas.fromArrow("R", new org.apache.arrow.vector.types.pojo.Schema(List.of(column))))
                    .isInstanceOfSatisfying(AvroSchemaException.class, error -> assertThat(error.field())
                            .isEqualTo("odd"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"int\"' | Int(32, true)",
                "'{\"type\":\"int\",\"logicalType\":\"time-millis\"}' | Time(MILLISECOND, 32)",
                "'{\"type\":\"long\",\"logicalType\":\"timestamp-nanos\"}' | Timestamp(NANOSECOND, UTC)",
                "'{\"type\":\"long\",\"logicalType\":\"local-timestamp-millis\"}' | Timestamp(MILLISECOND, null)",
                "'{\"type\":\"fixed\",\"name\":\"u\",\"size\":16,\"logicalType\":\"uuid\"}' | FixedSizeBinary(16)",
                "'{\"type\":\"fixed\",\"name\":\"d\",\"size\":12,\"logicalType\":\"duration\"}' | FixedSizeBinary(12)",
                "'{\"type\":\"fixed\",\"name\":\"m\",\"size\":5,\"logicalType\":\"decimal\",\"precision\":9,\"scale\":2}' | Decimal(9, 2, 128)",
                "'{\"type\":\"enum\",\"name\":\"e\",\"symbols\":[\"A\"]}' | Utf8",
                "'{\"type\":\"bytes\",\"logicalType\":\"big-decimal\"}' | Binary",
                "'{\"type\":\"int\",\"logicalType\":\"timestamp-micros\"}' | Int(32, true)",
                "'[\"string\",\"null\",\"int\"]' | Struct",
                "'\"null\"' | Null",
            })
    void eachAvroTypeHasAnArrowTypeAndComesBack(String type, String arrow) {
        Schema schema = SchemaJson.parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"f\",\"type\":"
                + type + ",\"field-id\":7}]}");
        org.apache.arrow.vector.types.pojo.Schema columns = AvroSchemas.toArrow(schema);
        assertThat(columns.getFields().get(0).getType()).hasToString(arrow);
        assertThat(AvroSchemas.fromArrow("Other", columns).toString()).isEqualTo(schema.toString());
    }

    @Test
    void columnsThatChangedAfterwardsAreInferredAnew() {
        Schema schema = AvroSchemas.fromClass("shop.Line", Line.class);
        org.apache.arrow.vector.types.pojo.Schema columns = AvroSchemas.toArrow(schema);
        org.apache.arrow.vector.types.pojo.Schema fewer = new org.apache.arrow.vector.types.pojo.Schema(
                columns.getFields().subList(0, 1), columns.getCustomMetadata());
        assertThat(AvroSchemas.fromArrow("shop.Less", fewer).getFields()).hasSize(1);
    }

    @Test
    void aRecursiveOrBottomlessSchemaHasNoColumns() {
        Schema list = SchemaJson.parse("{\"type\":\"record\",\"name\":\"Node\",\"fields\":["
                + "{\"name\":\"value\",\"type\":\"int\"},{\"name\":\"next\",\"type\":[\"null\",\"Node\"]}]}");
        assertThatThrownBy(() -> AvroSchemas.toArrow(list))
                .isInstanceOfSatisfying(AvroSchemaException.class, error -> assertThat(error.field())
                        .isEqualTo("next"));
        String deep = "{\"type\":\"array\",\"items\":".repeat(10_000) + "\"int\"" + "}".repeat(10_000);
        assertThatThrownBy(() -> AvroSchemas.parse(deep)).isInstanceOf(AvroSchemaException.class);
        String deepish = "{\"type\":\"array\",\"items\":".repeat(150) + "\"int\"" + "}".repeat(150);
        Schema nested = AvroSchemas.parse(
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"f\",\"type\":" + deepish + "}]}");
        assertThatThrownBy(() -> AvroSchemas.toArrow(nested)).isInstanceOf(AvroSchemaException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{\"name\":\"f\",\"type\":\"bytes\"}' | '{\"name\":\"f\",\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9}}' | false",
                "'{\"name\":\"f\",\"type\":\"int\",\"default\":1}' | '{\"name\":\"f\",\"type\":\"int\",\"default\":2}' | false",
                "'{\"name\":\"f\",\"type\":\"int\"}' | '{\"name\":\"f\",\"type\":\"int\",\"aliases\":[\"g\"]}' | false",
                "'{\"name\":\"f\",\"type\":\"int\",\"field-id\":1}' | '{\"name\":\"f\",\"type\":\"int\",\"field-id\":2}' | false",
                "'{\"name\":\"f\",\"type\":{\"type\":\"map\",\"values\":\"int\"},\"default\":{\"a\":1,\"b\":2}}' | '{\"name\":\"f\",\"type\":{\"type\":\"map\",\"values\":\"int\"},\"default\":{\"b\":2,\"a\":1}}' | true",
                "'{\"name\":\"f\",\"type\":\"int\"}' | '{\"name\":\"f\",\"type\":{\"type\":\"int\"},\"doc\":\"a number\"}' | true",
                "'{\"name\":\"f\",\"type\":{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"],\"default\":\"A\"}}' | '{\"name\":\"f\",\"type\":{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"]}}' | false",
            })
    void theFingerprintCoversWhatAReaderSees(String left, String right, boolean equal) {
        String before = "{\"type\":\"record\",\"name\":\"R\",\"fields\":[";
        String one = AvroSchemas.fingerprint(SchemaJson.parse(before + left + "]}"));
        assertThat(one.equals(AvroSchemas.fingerprint(SchemaJson.parse(before + right + "]}"))))
                .isEqualTo(equal);
    }
}

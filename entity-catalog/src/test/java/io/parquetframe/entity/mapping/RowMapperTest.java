package io.parquetframe.entity.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.avro.AvroDecimal;
import io.parquetframe.entity.Entity;
import io.parquetframe.entity.EntityValueException;
import io.parquetframe.entity.Id;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.SchemaEvolution;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RowMapperTest {

    private static <T> RowMapper<T> mapper(Class<T> type) {
        EntityClass<T> entity = EntityClass.of(type);
        return RowMapper.of(entity, metadata(entity));
    }

    private static EntityMetadata metadata(EntityClass<?> entity) {
        return ClassDefinition.of(entity, "1", Class::getName, Map.of());
    }

    /** As a file would give it back. */
    private static GenericRecord stored(GenericRecord row) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(row.getSchema()).write(row, encoder);
            encoder.flush();
            return new GenericDatumReader<GenericRecord>(row.getSchema())
                    .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<AllTypes> objects() {
        return Stream.of(AllTypes.full(1), AllTypes.empty(2));
    }

    @ParameterizedTest
    @MethodSource("objects")
    @DisplayName("A11 an object of any type comes back equal")
    void objectsComeBackEqual(AllTypes object) {
        RowMapper<AllTypes> mapper = mapper(AllTypes.class);
        assertThat(mapper.toObject(stored(mapper.toRow(object)))).isEqualTo(object);
        assertThat(mapper.unmapped()).isEmpty();
    }

    @Entity
    public static class Bean {
        private @Nullable Long id;
        private byte[] content = {};
        private String @Nullable [] names;
        private int[][] matrix = {};
        private @Nullable CharSequence text;

        @Id
        public @Nullable Long getId() {
            return id;
        }

        public void setId(@Nullable Long id) {
            this.id = id;
        }

        public byte[] getContent() {
            return content;
        }

        public void setContent(byte[] content) {
            this.content = content;
        }

        public String @Nullable [] getNames() {
            return names;
        }

        public void setNames(String @Nullable [] names) {
            this.names = names;
        }

        public int[][] getMatrix() {
            return matrix;
        }

        public void setMatrix(int[][] matrix) {
            this.matrix = matrix;
        }

        public @Nullable CharSequence getText() {
            return text;
        }

        public void setText(@Nullable CharSequence text) {
            this.text = text;
        }
    }

    @Test
    @DisplayName("A11 a bean comes back with its arrays")
    void beansComeBack() {
        Bean bean = new Bean();
        bean.setId(5L);
        bean.setContent(new byte[] {1, 2});
        bean.setNames(new String[] {"a", null});
        bean.setMatrix(new int[][] {{1}, {}, {2, 3}});
        bean.setText(new Utf8("built"));
        RowMapper<Bean> mapper = mapper(Bean.class);
        Bean back = mapper.toObject(stored(mapper.toRow(bean)));
        assertThat(back.getId()).isEqualTo(5L);
        assertThat(back.getContent()).containsExactly(1, 2);
        assertThat(back.getNames()).containsExactly("a", null);
        assertThat(back.getMatrix()).isDeepEqualTo(new int[][] {{1}, {}, {2, 3}});
        assertThat(back.getText()).isEqualTo("built");
        bean.getContent()[0] = 9;
        assertThat(back.getContent()).containsExactly(1, 2);
    }

    @Test
    void aGeneratedValueGoesIntoTheBeanAndIntoACopyOfTheRecord() {
        RowMapper<Bean> beans = mapper(Bean.class);
        Bean bean = new Bean();
        GenericRecord row = beans.toRow(bean);
        row.put("id", 7L);
        assertThat(beans.with(bean, row, List.of("id"))).isSameAs(bean);
        assertThat(bean.getId()).isEqualTo(7L);
        RowMapper<Narrow> records = mapper(Narrow.class);
        Narrow record = new Narrow(0, (byte) 1, null, null, null, null);
        GenericRecord stored = records.toRow(record);
        stored.put("id", 8);
        assertThat(records.with(record, stored, List.of("id")))
                .isEqualTo(new Narrow(8, (byte) 1, null, null, null, null));
    }

    @Entity
    record Narrow(
            @Id int id,
            byte tiny,
            @AvroDecimal(precision = 4, scale = 2) @Nullable BigDecimal amount,
            @Nullable LocalTime time,
            @Nullable Instant instant,
            @Nullable LocalDate day) {}

    static Stream<Arguments> misfits() {
        return Stream.of(
                Arguments.of("amount", new Narrow(1, (byte) 1, new BigDecimal("1.234"), null, null, null)),
                Arguments.of("amount", new Narrow(1, (byte) 1, new BigDecimal("123.4"), null, null, null)),
                Arguments.of("time", new Narrow(1, (byte) 1, null, LocalTime.of(1, 1, 1, 1), null, null)),
                Arguments.of("instant", new Narrow(1, (byte) 1, null, null, Instant.ofEpochSecond(1, 1), null)),
                Arguments.of("instant", new Narrow(1, (byte) 1, null, null, Instant.MAX, null)),
                Arguments.of("day", new Narrow(1, (byte) 1, null, null, null, LocalDate.MAX)));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    @DisplayName("A11 a value is stored exactly or refused, naming the column")
    void valuesThatDoNotFit(String column, Narrow object) {
        assertThatThrownBy(() -> mapper(Narrow.class).toRow(object))
                .isInstanceOf(EntityValueException.class)
                .hasMessageContaining("Narrow." + column);
    }

    @Test
    void aStoredValueThatTheJavaTypeCannotHoldIsRefused() {
        RowMapper<Narrow> mapper = mapper(Narrow.class);
        GenericRecord row = mapper.toRow(new Narrow(1, (byte) 1, null, null, null, null));
        row.put("tiny", 300);
        assertThatThrownBy(() -> mapper.toObject(row))
                .isInstanceOf(EntityValueException.class)
                .hasMessageContaining("Narrow.tiny")
                .hasMessageContaining("300");
    }

    @Entity
    record Inside(@Id long id, Map<String, String> names, List<@org.jspecify.annotations.NonNull String> texts) {}

    @Test
    void nullsInsideOfValuesObeyTheirTypes() {
        RowMapper<Inside> mapper = mapper(Inside.class);
        Map<@Nullable String, String> nullKey = new HashMap<>();
        nullKey.put(null, "x");
        @SuppressWarnings({"unchecked", "NullAway"})
        Inside badKey = new Inside(1, (Map<String, String>) (Map<?, ?>) nullKey, List.of());
        assertThatThrownBy(() -> mapper.toRow(badKey)).hasMessageContaining("Inside.names");
        @SuppressWarnings("NullAway")
        Inside badItem = new Inside(1, Map.of(), Arrays.asList("a", null));
        assertThatThrownBy(() -> mapper.toRow(badItem))
                .isInstanceOf(EntityValueException.class)
                .hasMessageContaining("Inside.texts");
    }

    @Test
    void columnsThatTheClassLacksAreNullInItsRows() {
        EntityClass<Narrow> narrow = EntityClass.of(Narrow.class);
        EntityMetadata wider = SchemaEvolution.addColumn(
                metadata(narrow), new EntityField(0, "more", Schema.create(Schema.Type.STRING), true, null, null), 0);
        RowMapper<Narrow> mapper = RowMapper.of(narrow, wider);
        Narrow object = new Narrow(1, (byte) 2, null, null, null, null);
        GenericRecord row = mapper.toRow(object);
        assertThat(row.get("more")).isNull();
        assertThat(mapper.unmapped().stream().map(EntityField::name)).containsExactly("more");
        assertThat(mapper.toObject(row)).isEqualTo(object);
    }

    @Test
    void aValueIsConvertedByColumnOrProperty() {
        RowMapper<Narrow> mapper = mapper(Narrow.class);
        assertThat(mapper.raw("day", LocalDate.EPOCH)).contains(new RowMapper.RawValue("day", 0));
        assertThat(mapper.raw("day", null)).contains(new RowMapper.RawValue("day", null));
        assertThat(mapper.raw("night", null)).isEmpty();
    }
}

package io.parquetframe.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parquetframe.avro.AvroFileException.Kind;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns that Arrow cannot hold hinder those only who ask for them. */
class AvroUnreadableColumnsTest {

    private static final Schema SCHEMA = SchemaJson.parse(
            """
            {"type":"record","name":"R","fields":[
             {"name":"before","type":"long"},
             {"name":"chain","type":{"type":"record","name":"Node","fields":[
              {"name":"value","type":"string"},
              {"name":"next","type":["null","Node"]},
              {"name":"children","type":{"type":"array","items":"Node"}},
              {"name":"named","type":{"type":"map","values":"Node"}}]}},
             {"name":"wide","type":{"type":"bytes","logicalType":"decimal","precision":39}},
             {"name":"holder","type":{"type":"record","name":"Holder","fields":[
              {"name":"kept","type":"int"},{"name":"chain","type":"Node"}]}},
             {"name":"after","type":"string"}]}
            """);

    private static GenericRecord node(int depth, @Nullable GenericRecord next) {
        GenericRecord node = new GenericData.Record(SCHEMA.getField("chain").schema());
        node.put("value", "node " + depth);
        node.put("next", next);
        node.put("children", next == null ? List.of() : List.of(next));
        node.put("named", java.util.Map.of("k", node(SCHEMA.getField("chain").schema())));
        return node;
    }

    private static GenericRecord node(Schema schema) {
        GenericRecord node = new GenericData.Record(schema);
        node.put("value", "");
        node.put("children", List.of());
        node.put("named", java.util.Map.of());
        return node;
    }

    private static GenericRecord row(int levels) {
        GenericRecord node = null;
        for (int i = 0; i < levels; i++) {
            node = node(i, node);
        }
        GenericRecord holder = new GenericData.Record(SCHEMA.getField("holder").schema());
        holder.put("kept", levels);
        holder.put("chain", node);
        GenericRecord row = new GenericData.Record(SCHEMA);
        row.put("before", (long) levels);
        row.put("chain", node);
        row.put("wide", ByteBuffer.allocate(20));
        row.put("holder", holder);
        row.put("after", "after " + levels);
        return row;
    }

    private static byte[] file() throws Exception {
        return AvroFiles.write(SCHEMA, AvroCodec.NULL, 64, List.of(row(1), row(2), row(9)));
    }

    @Test
    void theColumnsAroundThemAreRead() throws Exception {
        assertThat(AvroFiles.read(file(), AvroReadOptions.DEFAULT.withColumns(List.of("after", "before"))))
                .containsExactly(List.of("after 1", 1L), List.of("after 2", 2L), List.of("after 9", 9L));
    }

    @Test
    void aReadersSchemaLeavesThemOutInsideOfARecord() throws Exception {
        Schema reader = SchemaJson.parse(
                """
                {"type":"record","name":"R","fields":[{"name":"holder","type":
                 {"type":"record","name":"Holder","fields":[{"name":"kept","type":"int"}]}}]}
                """);
        assertThat(AvroFiles.read(file(), AvroReadOptions.DEFAULT.withSchema(reader)))
                .containsExactly(List.of(List.of(1L)), List.of(List.of(2L)), List.of(List.of(9L)));
    }

    @ParameterizedTest
    @CsvSource({"chain,chain.next", "wide,wide", "holder,holder.chain.next"})
    void askedForTheyAreNamed(String column, String field) throws Exception {
        byte[] file = file();
        AvroReadOptions options = AvroReadOptions.DEFAULT.withColumns(List.of("before", column));
        assertThatThrownBy(() -> AvroFiles.read(file, options))
                .isInstanceOfSatisfying(AvroSchemaException.class, error -> assertThat(error.field())
                        .isEqualTo(field));
        assertThatThrownBy(() -> AvroFiles.read(file, AvroReadOptions.DEFAULT))
                .isInstanceOfSatisfying(AvroSchemaException.class, error -> assertThat(error.field())
                        .isEqualTo("chain.next"));
    }

    @Test
    void aValueThatIsNestedWithoutEndIsRefused() throws Exception {
        Schema schema = SchemaJson.parse(
                """
                {"type":"record","name":"R","fields":[{"name":"id","type":"int"},
                 {"name":"endless","type":{"type":"record","name":"E","fields":[{"name":"e","type":["int","E"]}]}}]}
                """);
        // A number, 1,500 times the branch of the record, then that of the number and a number.
        byte[] row = new byte[1503];
        Arrays.fill(row, (byte) 2);
        row[1501] = 0;
        byte[] file = AvroBombTest.file(schema.toString(), "null", 1, row.length, row);
        AvroFileException failure = catchThrowableOfType(
                AvroFileException.class,
                () -> AvroFiles.read(file, AvroReadOptions.DEFAULT.withColumns(List.of("id"))));
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    }

    /** Sixty records, each twice inside of the next: 2 to the 60 values, of no bytes or of one. */
    @ParameterizedTest
    @ValueSource(strings = {"\"null\"", "\"boolean\"", "\"int\""})
    void aFewRecordsThatMakeVeryManyFieldsAreBounded(String leaf) throws Exception {
        StringBuilder fields = new StringBuilder("{\"name\":\"id\",\"type\":\"int\"}");
        String type = leaf;
        for (int i = 0; i < 60; i++) {
            fields.append(",{\"name\":\"f%d\",\"type\":[\"null\",{\"type\":\"record\",\"name\":\"T%d\",\"fields\":["
                            .formatted(i, i))
                    .append("{\"name\":\"a\",\"type\":%s},{\"name\":\"b\",\"type\":%s}]}]}".formatted(type, type));
            type = "\"T" + i + "\"";
        }
        Schema schema = SchemaJson.parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields
                + ",{\"name\":\"all\",\"type\":" + type + "}]}");
        assertThatThrownBy(() -> AvroSchemas.toArrow(schema)).isInstanceOf(AvroSchemaException.class);
        byte[] empty = AvroFiles.write(schema, AvroCodec.NULL, 64, List.of());
        assertThat(AvroFiles.read(empty, AvroReadOptions.DEFAULT.withColumns(List.of("id"))))
                .isEmpty();
        byte[] one = AvroBombTest.file(schema.toString(), "null", 1, 61, new byte[61]);
        AvroReadOptions options = AvroReadOptions.DEFAULT.withColumns(List.of("id"));
        if (leaf.equals("\"null\"")) {
            assertThat(AvroFiles.read(one, options)).containsExactly(List.of(0L));
        } else {
            assertThatThrownBy(() -> AvroFiles.read(one, options)).isInstanceOf(AvroFileException.class);
        }
    }
}

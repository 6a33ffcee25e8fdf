package io.parquetframe.spark.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.avro.AvroSchemas;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Avro fills a reader's field with the file's field of its name: what is added here has a name that no file's field has. */
class AvroColumnsTest {

    private static final Schema STORED = AvroSchemas.parse(
            """
            {"type":"record","name":"Row","fields":[
              {"name":"id","type":"int"},
              {"name":"extra","type":["null","string"]},
              {"name":"file_index","type":"int","aliases":["file_index_"]},
              {"name":"rec","type":{"type":"record","name":"Rec","fields":[
                {"name":"a","type":"int"},{"name":"b","type":["null","int"]},{"name":"a_x0020b","type":"int"}]}}]}""");

    private static final Schema GIVEN = AvroSchemas.parse(
            """
            {"type":"record","name":"Row","fields":[
              {"name":"id","type":"int"},
              {"name":"rec","type":{"type":"record","name":"Rec","fields":[{"name":"a","type":"int"}]}}]}""");

    private static final StructType WANTED = new StructType()
            .add("id", DataTypes.IntegerType)
            .add("extra", DataTypes.StringType)
            .add(
                    "rec",
                    new StructType()
                            .add("a", DataTypes.IntegerType)
                            .add("b", DataTypes.IntegerType)
                            .add("a b", DataTypes.IntegerType));

    private static Stream<AvroColumns> read(StructType wanted, @Nullable Schema given) {
        return Stream.of(AvroColumns.of(wanted, STORED, given, true), SparkAvroColumns.of(wanted, STORED, given, true));
    }

    private static List<String> names(Schema record) {
        return record.getFields().stream().map(Schema.Field::name).toList();
    }

    @Test
    void aColumnThatTheGivenSchemaLacksIsNotReadFromTheFile() {
        assertThat(read(WANTED, GIVEN)).allSatisfy(columns -> {
            String extra = columns.names().get(1);
            assertThat(STORED.getField(extra)).isNull();
            assertThat(columns.reader().getField(extra).hasDefaultValue()).isTrue();
        });
    }

    @Test
    void aFieldThatARecordLacksIsNotReadFromTheFile() {
        Schema stored = STORED.getField("rec").schema();
        assertThat(read(WANTED, GIVEN)).allSatisfy(columns -> {
            Schema rec = columns.reader().getField("rec").schema();
            assertThat(names(rec)).hasSize(3).startsWith("a");
            assertThat(names(rec).subList(1, 3)).doesNotContainAnyElementsOf(names(stored));
        });
    }

    @Test
    void aConstantIsNoColumnOfTheFile() {
        StructType wanted = new StructType().add("id", DataTypes.IntegerType);
        assertThat(read(wanted, null))
                .map(columns -> columns.withConstant("file_index", 7, STORED))
                .allSatisfy(columns -> assertThat(columns.names()).containsExactly("id", "file_index__"));
    }
}

package io.parquetframe.avro;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvroNamesTest {

    @ParameterizedTest
    @DisplayName("A29 a name that Avro allows stays, and what it does not allow is escaped")
    @CsvSource({
        "userId, userId",
        "_x, _x005fx",
        "order id, order_x0020id",
        "1st, _x0031st",
        "größe, gr_x00f6_x00dfe",
        "a.b, a_x002eb",
        "tax_x0020, tax_x005fx0020",
        "tax_xy, tax_xy",
        "'', _x",
    })
    void mapsNames(String column, String name) {
        assertThat(AvroSchemas.avroName(column)).isEqualTo(name);
    }

    @Property
    void isReversible(@ForAll @Chars({'_', 'x', '0', '2', 'a', ' ', 'é', '.'}) @StringLength(max = 12) String column) {
        Schema schema = AvroSchemas.fromSample(
                "R",
                java.util.List.of(new com.fasterxml.jackson.databind.ObjectMapper()
                        .createObjectNode()
                        .put(column, 1)
                        .toString()));
        Schema.Field field = SchemaJson.parse(schema.toString()).getFields().get(0);
        assertThat(NameValidator.STRICT_VALIDATOR.validate(field.name()).isOK()).isTrue();
        assertThat(AvroSchemas.columnName(field)).isEqualTo(column);
    }

    @Property
    void isInjective(
            @ForAll @Chars({'_', 'x', '0', '2', ' '}) @StringLength(max = 8) String left,
            @ForAll @Chars({'_', 'x', '0', '2', ' '}) @StringLength(max = 8) String right) {
        assertThat(AvroNames.toAvro(left).equals(AvroNames.toAvro(right))).isEqualTo(left.equals(right));
    }

    @ParameterizedTest
    @CsvSource({"a_x0020b, a b", "plain, other"})
    void aForeignFieldKeepsItsName(String name, String property) {
        Schema.Field foreign = new Schema.Field(name, Schema.create(Schema.Type.INT));
        assertThat(AvroSchemas.columnName(foreign)).isEqualTo(name);
        foreign.addProp(AvroNames.PROPERTY, "something else");
        assertThat(AvroSchemas.columnName(foreign))
                .as("a property that does not fit: " + property)
                .isEqualTo(name);
    }
}

package io.parquetframe.entity.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.check.CheckExpression.And;
import io.parquetframe.entity.check.CheckExpression.Column;
import io.parquetframe.entity.check.CheckExpression.Comparison;
import io.parquetframe.entity.check.CheckExpression.In;
import io.parquetframe.entity.check.CheckExpression.IsNull;
import io.parquetframe.entity.check.CheckExpression.Length;
import io.parquetframe.entity.check.CheckExpression.Literal;
import io.parquetframe.entity.check.CheckExpression.Not;
import io.parquetframe.entity.check.CheckExpression.Operator;
import io.parquetframe.entity.check.CheckExpression.Or;
import io.parquetframe.entity.check.CheckExpression.Place;
import io.parquetframe.entity.check.CheckExpression.TextMatch;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntitySchema;
import io.parquetframe.entity.metadata.GeneratedKey;
import io.parquetframe.entity.metadata.RowSchemas;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RowCheckTest {

    private static final Schema STRING = Schema.create(Schema.Type.STRING);

    private static final CheckExpression NUMBER = new Column(1);
    private static final CheckExpression TEXT = new Column(2);
    private static final CheckExpression AMOUNT = new Column(3);
    private static final CheckExpression RATIO = new Column(4);
    private static final CheckExpression DAY = new Column(5);
    private static final CheckExpression BYTES = new Column(6);
    private static final CheckExpression FLAG = new Column(7);
    private static final CheckExpression TIME = new Column(8);
    private static final CheckExpression LIST = new Column(9);

    private static final EntityMetadata ENTITY = entity(
            Schema.create(Schema.Type.INT),
            STRING,
            LogicalTypes.decimal(12, 2).addToSchema(Schema.create(Schema.Type.BYTES)),
            Schema.create(Schema.Type.FLOAT),
            LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT)),
            Schema.create(Schema.Type.BYTES),
            Schema.create(Schema.Type.BOOLEAN),
            LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG)),
            Schema.createArray(STRING));

    private static EntityMetadata entity(Schema... types) {
        List<EntityField> fields = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            fields.add(new EntityField(i + 1, "c" + (i + 1), types[i], true, null, null));
        }
        return new EntityMetadata(
                "1",
                "thing",
                "1",
                List.of(new EntitySchema(1, fields)),
                types.length,
                List.of(),
                List.of(),
                GeneratedKey.NONE,
                Map.of());
    }

    private static GenericRecord row() {
        GenericRecord row = new GenericData.Record(RowSchemas.of(ENTITY));
        row.put("c1", 5);
        row.put("c2", new Utf8("\uD83D\uDE00 smile"));
        row.put("c3", ByteBuffer.wrap(new byte[] {0x01, (byte) 0xF4}));
        row.put("c4", Float.NaN);
        row.put("c5", 10);
        row.put("c6", ByteBuffer.wrap(new byte[] {(byte) 0xFF}));
        row.put("c7", true);
        row.put("c8", 1_000_000L);
        row.put("c9", List.of("a"));
        return row;
    }

    private static Literal of(ValueKind kind, String text) {
        return new Literal(kind, text);
    }

    private static final CheckExpression NULL = of(ValueKind.NULL, "");
    private static final CheckExpression TRUE = of(ValueKind.BOOLEAN, "true");
    private static final CheckExpression FALSE = of(ValueKind.BOOLEAN, "false");
    private static final CheckExpression UNKNOWN = new Comparison(Operator.EQUAL, NUMBER, NULL);

    private static CheckExpression compare(CheckExpression left, Operator operator, CheckExpression right) {
        return new Comparison(operator, left, right);
    }

    private static final @Nullable Boolean NOT_KNOWN = null;

    static Stream<Arguments> conditions() {
        return Stream.of(
                Arguments.of(compare(NUMBER, Operator.GREATER, of(ValueKind.WHOLE, "4")), true),
                Arguments.of(compare(NUMBER, Operator.GREATER, of(ValueKind.DECIMAL, "5.0")), false),
                Arguments.of(compare(NUMBER, Operator.EQUAL, AMOUNT), true),
                Arguments.of(compare(NUMBER, Operator.NOT_EQUAL, of(ValueKind.WHOLE, "5")), false),
                Arguments.of(compare(AMOUNT, Operator.GREATER_OR_EQUAL, of(ValueKind.WHOLE, "5")), true),
                Arguments.of(compare(AMOUNT, Operator.LESS_OR_EQUAL, of(ValueKind.DECIMAL, "4.99")), false),
                Arguments.of(compare(RATIO, Operator.GREATER, of(ValueKind.FLOATING, "Infinity")), true),
                Arguments.of(compare(RATIO, Operator.EQUAL, of(ValueKind.FLOATING, "NaN")), true),
                Arguments.of(
                        compare(of(ValueKind.FLOATING, "0.0"), Operator.EQUAL, of(ValueKind.FLOATING, "-0.0")), true),
                // By code points the emoji is the larger one; by UTF-16 units it would not be.
                Arguments.of(compare(TEXT, Operator.GREATER, of(ValueKind.TEXT, "\uFFFD")), true),
                Arguments.of(compare(DAY, Operator.LESS, of(ValueKind.DATE, "11")), true),
                Arguments.of(compare(TIME, Operator.EQUAL, of(ValueKind.TIMESTAMP, "1000000")), true),
                Arguments.of(compare(BYTES, Operator.GREATER, of(ValueKind.BYTES, "0102")), true),
                Arguments.of(compare(FLAG, Operator.NULL_SAFE_EQUAL, NULL), false),
                Arguments.of(compare(NULL, Operator.NULL_SAFE_EQUAL, NULL), true),
                Arguments.of(FLAG, true),
                Arguments.of(UNKNOWN, NOT_KNOWN),
                Arguments.of(new Not(UNKNOWN), NOT_KNOWN),
                Arguments.of(new Not(FLAG), false),
                Arguments.of(new IsNull(NULL), true),
                Arguments.of(new IsNull(LIST), false),
                Arguments.of(new And(List.of(UNKNOWN, FALSE)), false),
                Arguments.of(new And(List.of(UNKNOWN, TRUE)), NOT_KNOWN),
                Arguments.of(new And(List.of(TRUE, TRUE)), true),
                Arguments.of(new Or(List.of(UNKNOWN, TRUE)), true),
                Arguments.of(new Or(List.of(UNKNOWN, FALSE)), NOT_KNOWN),
                Arguments.of(new Or(List.of(FALSE, FALSE)), false),
                Arguments.of(new In(NUMBER, List.of(of(ValueKind.WHOLE, "4"), of(ValueKind.WHOLE, "5"))), true),
                Arguments.of(new In(NUMBER, List.of(of(ValueKind.WHOLE, "4"), NULL)), NOT_KNOWN),
                Arguments.of(new In(NUMBER, List.of(of(ValueKind.WHOLE, "4"))), false),
                Arguments.of(new TextMatch(Place.START, TEXT, of(ValueKind.TEXT, "\uD83D\uDE00")), true),
                Arguments.of(new TextMatch(Place.END, TEXT, of(ValueKind.TEXT, "smile")), true),
                Arguments.of(new TextMatch(Place.ANYWHERE, TEXT, of(ValueKind.TEXT, "x")), false),
                Arguments.of(new TextMatch(Place.ANYWHERE, TEXT, NULL), NOT_KNOWN),
                Arguments.of(compare(new Length(TEXT), Operator.EQUAL, of(ValueKind.WHOLE, "7")), true),
                Arguments.of(compare(new Length(NULL), Operator.EQUAL, of(ValueKind.WHOLE, "7")), NOT_KNOWN));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void aConditionIsViolatedOnlyWhereItIsFalse(CheckExpression condition, @Nullable Boolean expected) {
        assertThat(CheckJson.read(CheckJson.write(condition))).isEqualTo(condition);
        assertThat(check(condition).isViolatedBy(row())).isEqualTo(Boolean.FALSE.equals(expected));
        assertThat(check(new Not(condition)).isViolatedBy(row())).isEqualTo(Boolean.TRUE.equals(expected));
    }

    private static RowCheck check(CheckExpression condition) {
        Constraint.Check constraint = new Constraint.Check("c", "sql", CheckJson.write(condition));
        RowCheck check = RowCheck.of(ENTITY, constraint).orElseThrow();
        assertThat(check.constraint()).isEqualTo(constraint);
        return check;
    }

    static Stream<CheckExpression> whatOnlySparkEvaluates() {
        return Stream.of(
                compare(RATIO, Operator.GREATER, of(ValueKind.WHOLE, "1")),
                compare(DAY, Operator.GREATER, of(ValueKind.TEXT, "2020-01-01")),
                compare(LIST, Operator.EQUAL, NULL),
                compare(new Column(77), Operator.EQUAL, NULL),
                new In(NUMBER, List.of(of(ValueKind.TEXT, "4"))),
                new Length(TEXT),
                new Not(NUMBER),
                new TextMatch(Place.START, NUMBER, of(ValueKind.TEXT, "1")));
    }

    @ParameterizedTest
    @MethodSource("whatOnlySparkEvaluates")
    void whatWouldNeedAConversionIsLeftToSpark(CheckExpression condition) {
        Constraint.Check constraint = new Constraint.Check("c", "sql", CheckJson.write(condition));
        assertThat(RowCheck.of(ENTITY, constraint)).isEmpty();
        assertThat(RowCheck.isExact(ENTITY, condition)).isFalse();
    }

    @Test
    void aCheckWithoutATreeIsLeftToSpark() {
        assertThat(RowCheck.of(ENTITY, new Constraint.Check("c", "rand() < 2", "")))
                .isEmpty();
    }

    @Test
    void aConditionKnowsItsColumns() {
        CheckExpression condition = new Or(List.of(new Not(FLAG), compare(AMOUNT, Operator.LESS, NUMBER)));
        assertThat(condition.columns()).containsExactly(1, 3, 7);
    }

    @Test
    void otherJsonIsRefused() {
        for (String json : List.of("{}", "[", "{\"op\":\"RAND\",\"of\":[]}", "{\"kind\":\"X\",\"text\":\"\"}")) {
            assertThatThrownBy(() -> CheckJson.read(json)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> ValueKind.BOOLEAN.parse("yes")).isInstanceOf(IllegalArgumentException.class);
    }
}

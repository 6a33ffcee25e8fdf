package io.parquetframe.it.data;

import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The values on which engines disagree, for each type. */
public final class HardValues {

    private static final String LONG_STRING = "0123456789abcdef".repeat(300);

    private HardValues() {}

    /** Types whose values compare, with the engines' whole set of operators. */
    public static List<HardType> atomic() {
        return Stream.of(numbers(), decimals(), texts(), HardTimes.types())
                .flatMap(List::stream)
                .toList();
    }

    /** Types made of others. */
    public static List<HardType> nested() {
        StructType struct = new StructType().add("x", DataTypes.IntegerType).add("y z", DataTypes.StringType);
        return List.of(
                type("h_array_int", createArrayType(DataTypes.IntegerType), List.of("array(1, 2)"), List.of(), intList(1, 2),
                        intList(1, null, 2), intList((Integer) null), intList(Integer.MIN_VALUE, Integer.MAX_VALUE)),
                type("h_array_string", createArrayType(DataTypes.StringType), List.of("array('a')"), List.of(), List.of(""),
                        List.of("a", "\0", "ß"), Arrays.asList("a", null)),
                type("h_struct", struct, List.of("named_struct('x', 1, 'y z', 'a')"), RowFactory.create(1, "a"),
                        RowFactory.create(null, null), RowFactory.create(2, ""), RowFactory.create(1, null)),
                type("h_map", createMapType(DataTypes.StringType, DataTypes.IntegerType), List.of(), Map.of(),
                        Map.of("a", 1), Map.of("", 0, "b", 2), Collections.singletonMap("n", null)));
    }

    /** Everything. */
    public static List<HardType> all() {
        return Stream.concat(atomic().stream(), nested().stream()).toList();
    }

    private static List<HardType> numbers() {
        return List.of(
                type("h_boolean", DataTypes.BooleanType, List.of("true", "false"), true, false),
                type("h_byte", DataTypes.ByteType, List.of("0Y", "-128Y", "127Y"), b(-128), b(-127), b(-1), b(0), b(1),
                        b(2), b(126), b(127)),
                type("h_short", DataTypes.ShortType, List.of("0S", "-32768S", "32767S"), s(-32768), s(-32767), s(-1), s(0),
                        s(1), s(2), s(127), s(32766), s(32767)),
                type("h_int", DataTypes.IntegerType, List.of("0", "-2147483648", "2147483647", "7"), Integer.MIN_VALUE,
                        Integer.MIN_VALUE + 1, -65536, -7, -1, 0, 1, 2, 3, 7, 10, 65536, Integer.MAX_VALUE - 1,
                        Integer.MAX_VALUE),
                type("h_long", DataTypes.LongType, List.of("0L", "9223372036854775807L", "9007199254740993L"),
                        Long.MIN_VALUE, Long.MIN_VALUE + 1, -9007199254740993L, (long) Integer.MIN_VALUE - 1, -7L, -1L, 0L,
                        1L, 2L, 3L, (long) Integer.MAX_VALUE + 1, 9007199254740992L, 9007199254740993L, Long.MAX_VALUE - 1,
                        Long.MAX_VALUE),
                type("h_float", DataTypes.FloatType, List.of("CAST('NaN' AS FLOAT)", "0F", "CAST('-0.0' AS FLOAT)", "1.5F"),
                        Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0f, -0f, Float.MIN_VALUE,
                        -Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE, -Float.MAX_VALUE, 1f, -1f, 1.5f, 2.5f, 0.1f,
                        16777216f),
                type("h_double", DataTypes.DoubleType,
                        List.of("CAST('NaN' AS DOUBLE)", "0D", "CAST('-0.0' AS DOUBLE)", "CAST('Infinity' AS DOUBLE)", "2.5D"),
                        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0d, -0d, Double.MIN_VALUE,
                        -Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, -Double.MAX_VALUE, 1d, -1d, 0.5, -0.5, 1.5,
                        2.5, -2.5, 0.1, 1e15, 9007199254740992d, 1e22, 1e-5));
    }

    private static List<HardType> decimals() {
        return List.of(decimal(9, 2), decimal(15, 2), decimal(18, 0), decimal(38, 0), decimal(38, 18));
    }

    private static HardType decimal(int precision, int scale) {
        BigDecimal max = new BigDecimal(BigInteger.TEN.pow(precision).subtract(BigInteger.ONE), scale);
        BigDecimal unit = new BigDecimal(BigInteger.ONE, scale);
        BigDecimal one = BigDecimal.ONE.setScale(scale);
        Object[] values = Stream.of(
                        max, max.negate(), max.subtract(unit), unit, unit.negate(), one, one.negate(), one.subtract(unit),
                        one.add(unit), BigDecimal.ZERO.setScale(scale), one.multiply(BigDecimal.valueOf(7)),
                        one.multiply(BigDecimal.valueOf(123456)), unit.multiply(BigDecimal.valueOf(5)))
                .distinct()
                .toArray();
        String name = "decimal(" + precision + "," + scale + ")";
        return type("h_decimal_" + precision + "_" + scale, createDecimalType(precision, scale),
                List.of("CAST(0 AS " + name + ")", "CAST('" + max.toPlainString() + "' AS " + name + ")", "CAST(1 AS " + name
                        + ")"),
                values);
    }

    private static List<HardType> texts() {
        return List.of(
                type("h_string", DataTypes.StringType, List.of("''", "'a'", "'ß'", "'\\u0000'", "' a'", "'😀'"), "", " ", "  ",
                        "a", "A", " a", "a ", "\ta\n", "ab", "aB", "a%b_", "a\\b", "'", "\"", "\0", "a\0b", "ß", "SS", "İ",
                        "i", "ı", "I", "é", "e\u0301", "\u00e9\u00e9", "😀", "👩‍👩‍👧", "\uFFFF", "\uD83D\uDE00a", "日本語", "\u200b",
                        LONG_STRING, "1", "-1", "1.5", " 1 ", "1e3", "NaN", "true", "2024-02-29", "null"),
                type("h_binary", DataTypes.BinaryType, List.of("X''", "X'00'", "X'FF'"), bytes(), bytes(0), bytes(0, 0),
                        bytes(0xff), bytes(0xc3, 0x28), bytes(0xed, 0xa0, 0x80), bytes(0x80), "abc".getBytes(
                                StandardCharsets.UTF_8),
                        "ß".getBytes(StandardCharsets.UTF_8), bytes(0x5c, 0x78, 0x30, 0x30)));
    }

    /** The values, and null last. */
    static HardType type(String table, DataType type, List<String> probes, Object... values) {
        List<@Nullable Object> all = new ArrayList<>(Arrays.asList(values));
        all.add(null);
        return new HardType(table, type, Collections.unmodifiableList(all), probes);
    }

    private static List<@Nullable Object> intList(@Nullable Integer... values) {
        return Arrays.asList((@Nullable Object[]) values);
    }

    private static byte b(int value) {
        return (byte) value;
    }

    private static short s(int value) {
        return (short) value;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** All pairs of a type's values, numbered. */
    static List<Row> pairs(HardType type) {
        List<Row> rows = new ArrayList<>();
        for (Object a : type.values()) {
            for (Object b : type.values()) {
                rows.add(RowFactory.create((long) rows.size(), a, b));
            }
        }
        return rows;
    }
}

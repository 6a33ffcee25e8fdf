package io.parquetframe.it.data;

import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

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
        return Stream.of(HardNumbers.types(), HardNumbers.decimals(), texts(), HardTimes.types())
                .flatMap(List::stream)
                .toList();
    }

    /** Types made of others. */
    public static List<HardType> nested() {
        StructType struct = new StructType().add("x", DataTypes.IntegerType).add("y z", DataTypes.StringType);
        return List.of(
                type(
                        "h_array_int",
                        createArrayType(DataTypes.IntegerType),
                        List.of("array(1, 2)"),
                        List.of(),
                        intList(1, 2),
                        intList(1, null, 2),
                        intList((Integer) null),
                        intList(Integer.MIN_VALUE, Integer.MAX_VALUE)),
                type(
                        "h_array_string",
                        createArrayType(DataTypes.StringType),
                        List.of("array('a')"),
                        List.of(),
                        List.of(""),
                        List.of("a", "\0", "ß"),
                        Arrays.asList("a", null)),
                type(
                        "h_struct",
                        struct,
                        List.of("named_struct('x', 1, 'y z', 'a')"),
                        RowFactory.create(1, "a"),
                        RowFactory.create(null, null),
                        RowFactory.create(2, ""),
                        RowFactory.create(1, null)),
                type(
                        "h_map",
                        createMapType(DataTypes.StringType, DataTypes.IntegerType),
                        List.of(),
                        Map.of(),
                        Map.of("a", 1),
                        Map.of("", 0, "b", 2),
                        Collections.singletonMap("n", null)));
    }

    /** Everything. */
    public static List<HardType> all() {
        return Stream.concat(atomic().stream(), nested().stream()).toList();
    }

    private static List<HardType> texts() {
        return List.of(
                type(
                        "h_string",
                        DataTypes.StringType,
                        List.of("''", "'a'", "'ß'", "'\\u0000'", "' a'", "'😀'"),
                        "",
                        " ",
                        "  ",
                        "a",
                        "A",
                        " a",
                        "a ",
                        "\ta\n",
                        "ab",
                        "aB",
                        "a%b_",
                        "a\\b",
                        "'",
                        "\"",
                        "\0",
                        "a\0b",
                        "ß",
                        "SS",
                        "İ",
                        "i",
                        "ı",
                        "I",
                        "é",
                        "e\u0301",
                        "\u00e9\u00e9",
                        "😀",
                        "👩‍👩‍👧",
                        "\uFFFF",
                        "\uD83D\uDE00a",
                        "日本語",
                        "\u200b",
                        LONG_STRING,
                        "1",
                        "-1",
                        "1.5",
                        " 1 ",
                        "1e3",
                        "NaN",
                        "true",
                        "2024-02-29",
                        "null"),
                type(
                        "h_binary",
                        DataTypes.BinaryType,
                        List.of("X''", "X'00'", "X'FF'"),
                        bytes(),
                        bytes(0),
                        bytes(0, 0),
                        bytes(0xff),
                        bytes(0xc3, 0x28),
                        bytes(0xed, 0xa0, 0x80),
                        bytes(0x80),
                        "abc".getBytes(StandardCharsets.UTF_8),
                        "ß".getBytes(StandardCharsets.UTF_8),
                        bytes(0x5c, 0x78, 0x30, 0x30)));
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

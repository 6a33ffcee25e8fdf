package io.parquetframe.it.data;

import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;

/** Numbers at the limits of their types, around zero, and where doubles lose integers. */
final class HardNumbers {

    private HardNumbers() {}

    static List<HardType> types() {
        return List.of(
                HardValues.type("h_boolean", DataTypes.BooleanType, List.of("true", "false"), true, false),
                HardValues.type(
                        "h_byte",
                        DataTypes.ByteType,
                        List.of("0Y", "-128Y", "127Y"),
                        b(-128),
                        b(-127),
                        b(-1),
                        b(0),
                        b(1),
                        b(2),
                        b(126),
                        b(127)),
                HardValues.type(
                        "h_short",
                        DataTypes.ShortType,
                        List.of("0S", "-32768S", "32767S"),
                        s(-32768),
                        s(-32767),
                        s(-1),
                        s(0),
                        s(1),
                        s(2),
                        s(127),
                        s(32766),
                        s(32767)),
                HardValues.type(
                        "h_int",
                        DataTypes.IntegerType,
                        List.of("0", "-2147483648", "2147483647", "7"),
                        Integer.MIN_VALUE,
                        Integer.MIN_VALUE + 1,
                        -65536,
                        -7,
                        -1,
                        0,
                        1,
                        2,
                        3,
                        7,
                        10,
                        65536,
                        Integer.MAX_VALUE - 1,
                        Integer.MAX_VALUE),
                HardValues.type(
                        "h_long",
                        DataTypes.LongType,
                        List.of("0L", "9223372036854775807L", "9007199254740993L"),
                        Long.MIN_VALUE,
                        Long.MIN_VALUE + 1,
                        -9007199254740993L,
                        (long) Integer.MIN_VALUE - 1,
                        -7L,
                        -1L,
                        0L,
                        1L,
                        2L,
                        3L,
                        (long) Integer.MAX_VALUE + 1,
                        9007199254740992L,
                        9007199254740993L,
                        Long.MAX_VALUE - 1,
                        Long.MAX_VALUE),
                HardValues.type(
                        "h_float",
                        DataTypes.FloatType,
                        List.of("CAST('NaN' AS FLOAT)", "0F", "CAST('-0.0' AS FLOAT)", "1.5F"),
                        Float.NaN,
                        Float.POSITIVE_INFINITY,
                        Float.NEGATIVE_INFINITY,
                        0f,
                        -0f,
                        Float.MIN_VALUE,
                        -Float.MIN_VALUE,
                        Float.MIN_NORMAL,
                        Float.MAX_VALUE,
                        -Float.MAX_VALUE,
                        1f,
                        -1f,
                        1.5f,
                        2.5f,
                        0.1f,
                        16777216f),
                HardValues.type(
                        "h_double",
                        DataTypes.DoubleType,
                        List.of(
                                "CAST('NaN' AS DOUBLE)",
                                "0D",
                                "CAST('-0.0' AS DOUBLE)",
                                "CAST('Infinity' AS DOUBLE)",
                                "2.5D"),
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        0d,
                        -0d,
                        Double.MIN_VALUE,
                        -Double.MIN_VALUE,
                        Double.MIN_NORMAL,
                        Double.MAX_VALUE,
                        -Double.MAX_VALUE,
                        1d,
                        -1d,
                        0.5,
                        -0.5,
                        1.5,
                        2.5,
                        -2.5,
                        0.1,
                        1e15,
                        9007199254740992d,
                        1e22,
                        1e-5));
    }

    static List<HardType> decimals() {
        return List.of(decimal(9, 2), decimal(15, 2), decimal(18, 0), decimal(38, 0), decimal(38, 18));
    }

    private static HardType decimal(int precision, int scale) {
        BigDecimal max = new BigDecimal(BigInteger.TEN.pow(precision).subtract(BigInteger.ONE), scale);
        BigDecimal unit = new BigDecimal(BigInteger.ONE, scale);
        BigDecimal one = BigDecimal.ONE.setScale(scale);
        Object[] values = Stream.of(
                        max,
                        max.negate(),
                        max.subtract(unit),
                        unit,
                        unit.negate(),
                        one,
                        one.negate(),
                        one.subtract(unit),
                        one.add(unit),
                        BigDecimal.ZERO.setScale(scale),
                        one.multiply(BigDecimal.valueOf(7)),
                        one.multiply(BigDecimal.valueOf(123456)),
                        unit.multiply(BigDecimal.valueOf(5)))
                .distinct()
                .toArray();
        String name = "decimal(" + precision + "," + scale + ")";
        return HardValues.type(
                "h_decimal_" + precision + "_" + scale,
                createDecimalType(precision, scale),
                List.of(
                        "CAST(0 AS " + name + ")",
                        "CAST('" + max.toPlainString() + "' AS " + name + ")",
                        "CAST(1 AS " + name + ")"),
                values);
    }

    private static byte b(int value) {
        return (byte) value;
    }

    private static short s(int value) {
        return (short) value;
    }
}

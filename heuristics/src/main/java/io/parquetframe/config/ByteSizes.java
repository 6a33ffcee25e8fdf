package io.parquetframe.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Byte sizes as Spark writes them: {@code 512m}, {@code 1g}, powers of 1024, a plain number is bytes. Unlike Spark's parser
 * this one accepts fractions ({@code 3.1g}), rounded down to whole bytes.
 */
public final class ByteSizes {

    public static final long KIB = 1L << 10;
    public static final long MIB = 1L << 20;
    public static final long GIB = 1L << 30;

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("([0-9]{1,30}(?:\\.[0-9]{1,30})?)\\s*([a-z]*)");
    private static final Map<String, Integer> BITS = Map.ofEntries(
            Map.entry("", 0),
            Map.entry("b", 0),
            Map.entry("k", 10),
            Map.entry("kb", 10),
            Map.entry("m", 20),
            Map.entry("mb", 20),
            Map.entry("g", 30),
            Map.entry("gb", 30),
            Map.entry("t", 40),
            Map.entry("tb", 40),
            Map.entry("p", 50),
            Map.entry("pb", 50));
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private ByteSizes() {}

    /**
     * Reads a byte size.
     *
     * @return bytes, 0 or more
     * @throws IllegalArgumentException saying what is wrong with the text
     */
    public static long parse(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("it is not a number followed by a unit");
        }
        Integer bits = BITS.get(matcher.group(2));
        if (bits == null) {
            throw new IllegalArgumentException("its unit is not one of b, k, m, g, t, p");
        }
        BigDecimal bytes = new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(1L << bits))
                .setScale(0, RoundingMode.DOWN);
        if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("it is more than 8 EiB");
        }
        return bytes.longValueExact();
    }

    /** For people: {@code 9.1 GiB}, {@code 512 MiB}, {@code 17 B}; rounded to one decimal. Negative means unknown. */
    public static String format(long bytes) {
        if (bytes < 0) {
            return "unknown";
        }
        int unit = 0;
        double value = bytes;
        // 1023.95 would print as 1024.0 of the smaller unit.
        while (value >= 1023.95 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        boolean whole = unit == 0 || Math.abs(value - Math.rint(value)) < 0.05;
        return String.format(Locale.ROOT, whole ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
    }

    /**
     * As a value of a setting, with one decimal: {@code 3.1g}.
     *
     * @param up whether the text is at least the bytes, or at most
     */
    public static String text(long bytes, boolean up) {
        String suffixes = "kmgtp";
        for (int i = suffixes.length() - 1; i >= 0; i--) {
            long unit = 1L << (10 * (i + 1));
            if (bytes >= unit) {
                BigDecimal value = BigDecimal.valueOf(bytes)
                        .divide(BigDecimal.valueOf(unit), 1, up ? RoundingMode.CEILING : RoundingMode.FLOOR);
                return value.stripTrailingZeros().toPlainString() + suffixes.charAt(i);
            }
        }
        return String.valueOf(bytes);
    }
}

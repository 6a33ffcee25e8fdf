package io.parquetframe.entity.mapping;

import io.parquetframe.avro.AvroDecimal;
import io.parquetframe.entity.Entity;
import io.parquetframe.entity.Id;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One field of each type that a class may have. */
@Entity
public record AllTypes(
        @Id long id,
        boolean flag,
        @Nullable Boolean flagOrNull,
        byte tiny,
        short small,
        int number,
        @Nullable Long large,
        float single,
        double twice,
        @Nullable String text,
        @Nullable ByteBuffer buffer,
        @AvroDecimal(precision = 38, scale = 10) @Nullable BigDecimal amount,
        @Nullable LocalDate day,
        @Nullable LocalTime time,
        @Nullable Instant instant,
        @Nullable LocalDateTime local,
        @Nullable UUID uuid,
        @Nullable Color color,
        @Nullable Point point,
        @Nullable List<@Nullable String> texts,
        @Nullable Set<Long> numbers,
        @Nullable SortedSet<String> sorted,
        @Nullable LinkedHashMap<String, @Nullable Point> points,
        @Nullable Map<String, List<Color>> colors,
        @Nullable SortedMap<String, Integer> counts,
        @Nullable List<Map<String, @AvroDecimal(precision = 5, scale = 1) BigDecimal>> deep) {

    /** An enum. */
    public enum Color {
        RED,
        GREEN
    }

    /** A nested record with a bean inside. */
    public record Point(int x, @Nullable Integer y, @Nullable Label label) {}

    /** A bean. */
    public static final class Label {
        private String text = "";
        private boolean bold;

        public String getText() {
            return text;
        }

        public void setText(String text) {
            this.text = text;
        }

        public boolean isBold() {
            return bold;
        }

        public void setBold(boolean bold) {
            this.bold = bold;
        }

        public static Label of(String text, boolean bold) {
            Label label = new Label();
            label.setText(text);
            label.setBold(bold);
            return label;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Label label && text.equals(label.text) && bold == label.bold;
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    /** A row with something in each column. */
    public static AllTypes full(long id) {
        return new AllTypes(
                id,
                true,
                false,
                Byte.MIN_VALUE,
                Short.MAX_VALUE,
                Integer.MIN_VALUE,
                1_700_000_000_123L,
                -0.5f,
                Double.MAX_VALUE,
                "naïve \uD83D\uDE00",
                ByteBuffer.wrap(new byte[] {0, -1, 127}),
                new BigDecimal("-1234567890123456789012345678.0123456789"),
                LocalDate.of(1582, 10, 4),
                LocalTime.of(23, 59, 59, 999_999_000),
                Instant.parse("1969-12-31T23:59:59.999999Z"),
                LocalDateTime.of(2026, 11, 25, 12, 0, 0, 123_456_000),
                UUID.fromString("123e4567-e89b-12d3-a456-426614174000"),
                Color.GREEN,
                new Point(1, null, Label.of("a", true)),
                Arrays.asList("x", null, ""),
                Set.of(5L),
                new TreeSet<>(Set.of("b", "a")),
                somePoints(),
                Map.of("k", List.of(Color.RED, Color.GREEN)),
                new TreeMap<>(Map.of("one", 1)),
                List.of(Map.of("d", new BigDecimal("1.5"))));
    }

    private static LinkedHashMap<String, @Nullable Point> somePoints() {
        LinkedHashMap<String, @Nullable Point> points = new LinkedHashMap<>();
        points.put("p", new Point(-1, 2, null));
        points.put("none", null);
        return points;
    }

    /** A row with nulls where they may be, and the ends of numbers. */
    public static AllTypes empty(long id) {
        return new AllTypes(
                id,
                false,
                null,
                (byte) 0,
                (short) 0,
                0,
                null,
                Float.MIN_VALUE,
                Double.NaN,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}

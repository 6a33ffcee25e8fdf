package io.parquetframe.entity.data;

import io.parquetframe.entity.key.KeyBounds;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.ValueEncoding;
import io.parquetframe.entity.metadata.ColumnStatistics;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Collects the statistics of one column; compares raw values, and encodes but the two that are left. For one thread. */
final class ColumnRange {

    private static final int HIGH_SURROGATES = 0xD800;
    private static final int ABOVE_SURROGATES = 0xE000;

    private final int fieldId;
    private final @Nullable ValueEncoding encoding;
    private final Comparator<Object> order;
    private long nulls;
    private @Nullable Object least;
    private @Nullable Object greatest;

    ColumnRange(int fieldId, Schema type) {
        this.fieldId = fieldId;
        this.encoding = ValueEncoding.exists(type) ? ValueEncoding.of(type) : null;
        this.order = order(type);
    }

    private static Comparator<Object> order(Schema type) {
        if (AvroValues.decimal(type) != null) {
            return Comparator.comparing(value -> new BigInteger(AvroValues.bytes(value)));
        }
        return switch (type.getType()) {
            case BOOLEAN -> Comparator.comparing(value -> AvroValues.cast(Boolean.class, value));
            case INT, LONG -> Comparator.comparingLong(AvroValues::whole);
            case FLOAT, DOUBLE -> Comparator.comparingDouble(AvroValues::floating);
            case STRING, ENUM -> (left, right) -> compareText(left.toString(), right.toString());
            default -> (left, right) -> Arrays.compareUnsigned(AvroValues.bytes(left), AvroValues.bytes(right));
        };
    }

    /** By code points, which is the order of UTF-8, while that of String is by UTF-16. */
    static int compareText(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char l = left.charAt(i);
            char r = right.charAt(i);
            if (l != r) {
                return Integer.compare(place(l), place(r));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** Surrogates stand for code points above all others. */
    private static int place(char unit) {
        if (unit < HIGH_SURROGATES) {
            return unit;
        }
        return unit >= ABOVE_SURROGATES ? unit - (ABOVE_SURROGATES - HIGH_SURROGATES) : unit + (1 << Character.SIZE);
    }

    void add(@Nullable Object value) {
        if (value == null) {
            nulls++;
        } else if (encoding != null) {
            if (least == null || order.compare(value, least) < 0) {
                least = value;
            }
            if (greatest == null || order.compare(value, greatest) > 0) {
                greatest = value;
            }
        }
    }

    ColumnStatistics build() {
        if (encoding == null || least == null || greatest == null) {
            return new ColumnStatistics(fieldId, nulls, null, null, false);
        }
        KeyBytes lower = KeyBytes.of(encoding.encode(least));
        KeyBytes upper = KeyBytes.of(encoding.encode(greatest));
        boolean whole = Math.max(lower.length(), upper.length()) <= KeyBounds.MAX_LENGTH;
        return new ColumnStatistics(
                fieldId, nulls, KeyBounds.lower(lower), KeyBounds.upper(upper), whole && !isNaN(greatest));
    }

    private static boolean isNaN(Object value) {
        return (value instanceof Double || value instanceof Float) && Double.isNaN(((Number) value).doubleValue());
    }
}

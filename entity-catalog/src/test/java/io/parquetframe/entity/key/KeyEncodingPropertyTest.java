package io.parquetframe.entity.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.entity.metadata.EntityMetadata;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.util.Utf8;

/** The order and equality of encoded values is that of the values. */
class KeyEncodingPropertyTest {

    private static final Schema INT = Schema.create(Schema.Type.INT);
    private static final Schema LONG = Schema.create(Schema.Type.LONG);
    private static final Schema STRING = Schema.create(Schema.Type.STRING);
    private static final Schema BYTES = Schema.create(Schema.Type.BYTES);
    private static final Schema FLOAT = Schema.create(Schema.Type.FLOAT);
    private static final Schema DOUBLE = Schema.create(Schema.Type.DOUBLE);
    private static final EntityMetadata PAIR = Keys.entity(STRING, BYTES, LONG);
    private static final KeyEncoding COMPOSITE = KeyEncoding.of(PAIR, List.of(1, 2, 3));

    private static Schema decimal(int scale) {
        return LogicalTypes.decimal(38, scale).addToSchema(Schema.create(Schema.Type.BYTES));
    }

    @Property
    void wholeNumbersCompareAsNumbers(@ForAll long a, @ForAll long b) {
        assertThat(compare(LONG, a, b)).isEqualTo(Long.compare(a, b));
        assertThat(decoded(LONG, a)).isEqualTo(a);
    }

    @Property
    void anIntIsTheLongOfTheSameValue(@ForAll int number) {
        assertThat(ValueEncoding.of(INT).encode(number))
                .isEqualTo(ValueEncoding.of(LONG).encode((long) number));
        assertThat(decoded(INT, number)).isEqualTo(number);
    }

    @Property
    void floatingNumbersCompareAsSparkComparesThem(@ForAll("doubles") double a, @ForAll("doubles") double b) {
        int expected = a == b ? 0 : Double.compare(a, b);
        assertThat(compare(DOUBLE, a, b)).isEqualTo(Integer.signum(expected));
        assertThat(decoded(DOUBLE, a)).isEqualTo(a + 0.0);
        assertThat(ValueEncoding.of(FLOAT).encode((float) a))
                .isEqualTo(ValueEncoding.of(DOUBLE).encode((double) (float) a));
        assertThat(decoded(FLOAT, (float) a)).isEqualTo((float) a + 0.0f);
    }

    @Provide
    Arbitrary<Double> doubles() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(Double::longBitsToDouble).map(d -> d.isNaN() ? Double.NaN : d),
                Arbitraries.of(
                        0.0,
                        -0.0,
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        Double.MIN_VALUE,
                        1.5));
    }

    @Property
    void textComparesByCodePoint(@ForAll("text") String a, @ForAll("text") String b) {
        int expected = Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
        assertThat(compare(STRING, a, b)).isEqualTo(Integer.signum(expected));
        assertThat(ValueEncoding.of(STRING).encode(new Utf8(a)))
                .isEqualTo(ValueEncoding.of(STRING).encode(a));
        assertThat(decoded(STRING, a)).isEqualTo(a);
    }

    @Provide
    Arbitrary<String> text() {
        return Arbitraries.of("", "a", "b", "\u0000", "ä", "€", "\uD83D\uDE00", "\uFFFD")
                .list()
                .ofMaxSize(4)
                .map(pieces -> String.join("", pieces));
    }

    @Property
    void decimalsCompareByValueWhateverTheirScale(@ForAll("decimals") BigDecimal a, @ForAll("decimals") BigDecimal b) {
        byte[] left = ValueEncoding.of(decimal(a.scale())).encode(unscaled(a));
        byte[] right = ValueEncoding.of(decimal(b.scale())).encode(unscaled(b));
        assertThat(Integer.signum(Arrays.compareUnsigned(left, right))).isEqualTo(a.compareTo(b));
        ValueEncoding encoding = ValueEncoding.of(decimal(a.scale()));
        assertThat(encoding.decode(left)).isEqualTo(unscaled(a));
        assertThat(encoding.describe(left)).isEqualTo(a.toPlainString());
    }

    @Provide
    Arbitrary<BigDecimal> decimals() {
        BigInteger most = BigInteger.TEN.pow(38).subtract(BigInteger.ONE);
        Arbitrary<BigInteger> unscaled =
                Arbitraries.oneOf(Arbitraries.bigIntegers().between(most.negate(), most), small());
        return Combinators.combine(unscaled, Arbitraries.integers().between(0, 38))
                .as(BigDecimal::new);
    }

    private static Arbitrary<BigInteger> small() {
        return Combinators.combine(
                        Arbitraries.integers().between(-120, 120),
                        Arbitraries.integers().between(0, 4))
                .as((digits, zeros) -> BigInteger.valueOf(digits).multiply(BigInteger.TEN.pow(zeros)));
    }

    private static ByteBuffer unscaled(BigDecimal value) {
        return ByteBuffer.wrap(value.unscaledValue().toByteArray());
    }

    record Key(String text, KeyBytes bytes, long number) {
        List<Object> values() {
            return List.of(text, ByteBuffer.wrap(bytes.toArray()), number);
        }
    }

    @Property
    void compositeKeysCompareColumnByColumn(@ForAll("keys") Key a, @ForAll("keys") Key b) {
        int expected = Comparator.comparing(Key::text)
                .thenComparing(Key::bytes)
                .thenComparing(Key::number)
                .compare(a, b);
        int actual = COMPOSITE.of(a.values()).compareTo(COMPOSITE.of(b.values()));
        assertThat(Integer.signum(actual)).isEqualTo(Integer.signum(expected));
        assertThat(COMPOSITE.decode(COMPOSITE.of(a.values()))).isEqualTo(a.values());
    }

    @Provide
    Arbitrary<Key> keys() {
        // Zeros and FFs are what escaping could get wrong; the texts are those that Java and UTF-8 order alike.
        Arbitrary<String> text = Arbitraries.of("", "a", "\u0000", "\u0000\u0000", "a\u0000", "a\u0000b", "aa");
        Arbitrary<KeyBytes> bytes = Arbitraries.of((byte) 0, (byte) 1, (byte) 0xFF)
                .array(byte[].class)
                .ofMaxSize(4)
                .map(KeyBytes::of);
        return Combinators.combine(text, bytes, Arbitraries.longs()).as(Key::new);
    }

    private static int compare(Schema type, Object a, Object b) {
        ValueEncoding encoding = ValueEncoding.of(type);
        return Integer.signum(Arrays.compareUnsigned(encoding.encode(a), encoding.encode(b)));
    }

    private static Object decoded(Schema type, Object value) {
        ValueEncoding encoding = ValueEncoding.of(type);
        return encoding.decode(encoding.encode(value));
    }
}

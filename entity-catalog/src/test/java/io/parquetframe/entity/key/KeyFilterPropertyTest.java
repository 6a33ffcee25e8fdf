package io.parquetframe.entity.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.parquet.column.values.bloomfilter.BlockSplitBloomFilter;

/** Filters never say no to a key that is there, in whichever form they keep their keys. */
class KeyFilterPropertyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static KeyFilter copy(KeyFilter filter) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            filter.write(json);
            json.flush();
            return KeyFilter.of(JSON.readTree(text.toString()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Property(tries = 300)
    void noKeyIsMissed(@ForAll("keySets") List<KeyBytes> keys) {
        KeyFilter filter = KeyFilter.of(keys);
        assertThat(keys).allMatch(filter::mayContain);
        assertThat(copy(filter)).isEqualTo(filter);
        assertThat(keys).allMatch(copy(filter)::mayContain);
        assertThat(filter.count()).isEqualTo(keys.size());
        assertThat(binaryCopy(filter)).isEqualTo(filter);
    }

    private static KeyFilter binaryCopy(KeyFilter filter) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            filter.write(out);
            out.flush();
            return KeyFilter.read(DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Property(tries = 300)
    void anExactFilterSaysYesToItsKeysOnly(@ForAll("keySets") List<KeyBytes> keys, @ForAll("key") KeyBytes other) {
        KeyFilter filter = KeyFilter.of(keys);
        if (filter.isExact()) {
            assertThat(filter.mayContain(other)).isEqualTo(keys.contains(other));
        }
    }

    @Property(tries = 300)
    void filtersWithACommonKeyOverlap(@ForAll("keySets") List<KeyBytes> a, @ForAll("keySets") List<KeyBytes> b) {
        KeyFilter left = KeyFilter.of(a);
        KeyFilter right = KeyFilter.of(b);
        Set<KeyBytes> common = new TreeSet<>(a);
        common.retainAll(new TreeSet<>(b));
        if (!common.isEmpty()) {
            assertThat(left.mayOverlap(right)).isTrue();
            assertThat(right.mayOverlap(left)).isTrue();
        }
        assertThat(left.mayOverlap(right)).isEqualTo(right.mayOverlap(left));
    }

    @Property(tries = 300)
    void aRangeWithAKeyIsNotMissed(
            @ForAll("keySets") List<KeyBytes> keys, @ForAll("key") KeyBytes a, @ForAll("key") KeyBytes b) {
        KeyBytes from = a.compareTo(b) < 0 ? a : b;
        KeyBytes to = a.compareTo(b) < 0 ? b : a;
        if (keys.stream().anyMatch(key -> from.compareTo(key) <= 0 && key.compareTo(to) <= 0)) {
            assertThat(KeyFilter.of(keys).mayContainBetween(from, to)).isTrue();
        }
    }

    @Provide
    Arbitrary<KeyBytes> key() {
        Arbitrary<KeyBytes> long64 = Arbitraries.longs().between(0, 300).map(Keys::number);
        Arbitrary<KeyBytes> huge = Arbitraries.of((byte) 0, (byte) 0xFF)
                .array(byte[].class)
                .ofMinSize(250)
                .ofMaxSize(300)
                .map(KeyBytes::of);
        Arbitrary<KeyBytes> any =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(10).map(KeyBytes::of);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(5, long64), net.jqwik.api.Tuple.of(1, huge), net.jqwik.api.Tuple.of(3, any));
    }

    @Provide
    Arbitrary<List<KeyBytes>> keySets() {
        Arbitrary<List<KeyBytes>> some = key().list().ofMinSize(1).ofMaxSize(100);
        Arbitrary<List<KeyBytes>> run = Arbitraries.longs()
                .between(0, 200)
                .flatMap(from -> Arbitraries.longs().between(1, 100).map(n -> numbers(from, n)));
        return Arbitraries.oneOf(some, run);
    }

    private static List<KeyBytes> numbers(long from, long count) {
        return LongStream.range(from, from + count).mapToObj(Keys::number).toList();
    }

    @Example
    void aLongRunOfNumbersIsExact() {
        KeyFilter filter = KeyFilter.of(numbers(-500, 100_000));
        assertThat(filter.isExact()).isTrue();
        assertThat(filter.mayContain(Keys.number(-501))).isFalse();
        assertThat(filter.mayContain(Keys.number(99_499))).isTrue();
        assertThat(filter.mayContain(Keys.number(99_500))).isFalse();
    }

    @Example
    void aRunWithADuplicateOrAGapIsNone() {
        List<KeyBytes> twice = new ArrayList<>(numbers(0, 99));
        twice.add(98, Keys.number(97));
        assertThat(KeyFilter.of(twice).isExact()).isFalse();
        List<KeyBytes> gap = new ArrayList<>(numbers(0, 100));
        gap.remove(50);
        assertThat(KeyFilter.of(gap).isExact()).isFalse();
    }

    @Example
    void aBloomFilterSaysNoToMostOthers() {
        KeyFilter filter = KeyFilter.of(LongStream.range(0, 20_000)
                .map(n -> n * 3)
                .mapToObj(Keys::number)
                .toList());
        long wrong = LongStream.range(0, 20_000)
                .map(n -> n * 3 + 1)
                .mapToObj(Keys::number)
                .filter(filter::mayContain)
                .count();
        assertThat(wrong).isLessThan(1000);
    }

    @Property(tries = 200)
    void aSearchIsThatOfParquet(@ForAll List<Long> inserted, @ForAll List<Long> others) throws IOException {
        BlockSplitBloomFilter parquet = new BlockSplitBloomFilter(64);
        inserted.forEach(parquet::insertHash);
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        parquet.writeTo(bytes);
        BloomBits bits = BloomBits.of(bytes.toByteArray());
        assertThat(inserted).allMatch(bits::mayContain);
        assertThat(others).allMatch(hash -> bits.mayContain(hash) == parquet.findHash(hash));
        assertThat(bits.toArray()).isEqualTo(bytes.toByteArray());
    }

    @Example
    void manyThreadsMissNoKey() {
        List<KeyBytes> keys = LongStream.range(0, 20_000)
                .map(n -> n * 3)
                .mapToObj(Keys::number)
                .toList();
        KeyFilter filter = KeyFilter.of(keys);
        long missed = LongStream.range(0, 2_000_000)
                .parallel()
                .filter(n -> !filter.mayContain(keys.get((int) (n % keys.size()))))
                .count();
        assertThat(missed).isZero();
    }

    @Example
    void ofTooManyKeysTheEndsAreLeft() throws IOException {
        KeyFilter filter = KeyFilter.of(LongStream.range(0, 140_000)
                .map(n -> n * 3)
                .mapToObj(Keys::number)
                .toList());
        assertThat(filter.mayContain(Keys.number(1))).isTrue();
        assertThat(filter.mayContain(Keys.number(-1))).isFalse();
        assertThat(copy(filter)).isEqualTo(filter);
    }

    @Example
    void noKeysNoFilter() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> KeyFilter.of(List.of()))
                .isInstanceOf(IllegalStateException.class);
    }
}

package io.parquetframe.entity.key;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.apache.parquet.column.values.bloomfilter.BlockSplitBloomFilter;
import org.jspecify.annotations.Nullable;

/** Collects the keys of a filter, in 8 bytes a key or less and 1 MiB at most. Not thread-safe. */
public final class KeyFilterBuilder {

    /** A list of so many keys is smaller than what else would say as much. */
    private static final int MAX_LISTED = 32;

    private static final int MAX_LISTED_BYTES = 2048;

    /** A chunk of the metadata holds the filters of all files of an entity. */
    private static final int MAX_BLOOM_BYTES = 64 * 1024;

    /** Below this a Bloom filter says yes to more than a sixth of all keys. */
    private static final int MIN_BITS_PER_KEY = 4;

    private static final int MAX_HASHES = MAX_BLOOM_BYTES * Byte.SIZE / MIN_BITS_PER_KEY;

    private static final double FALSE_POSITIVES = 0.01;

    private @Nullable KeyBytes lower;
    private @Nullable KeyBytes upper;
    private @Nullable KeyBytes last;
    private long count;
    private boolean ascending = true;
    private final int[] lengths = {Integer.MAX_VALUE, 0};
    private final List<KeyBytes> listed = new ArrayList<>();
    private int listedBytes;
    private long[] hashes = new long[0];

    KeyFilterBuilder() {}

    /** One more key; it may have been added before. */
    public KeyFilterBuilder add(KeyBytes key) {
        if (lower == null || key.compareTo(lower) < 0) {
            lower = key;
        }
        if (upper == null || key.compareTo(upper) > 0) {
            upper = key;
        }
        ascending &= last == null || last.compareTo(key) < 0;
        last = key;
        lengths[0] = Math.min(lengths[0], key.length());
        lengths[1] = Math.max(lengths[1], key.length());
        list(key);
        if (count < MAX_HASHES) {
            if (count == hashes.length) {
                hashes = Arrays.copyOf(hashes, Math.max(MAX_LISTED, 2 * hashes.length));
            }
            hashes[(int) count] = KeyHash.of(key);
        }
        count++;
        return this;
    }

    private void list(KeyBytes key) {
        if (count < MAX_LISTED && listedBytes <= MAX_LISTED_BYTES) {
            listed.add(key);
            listedBytes += key.length();
        }
    }

    /** How many keys were added. */
    public long count() {
        return count;
    }

    /**
     * The filter of the keys so far.
     *
     * @throws IllegalStateException when there are none
     */
    public KeyFilter build() {
        if (lower == null || upper == null) {
            throw new IllegalStateException("A key filter needs a key");
        }
        return new KeyFilter(KeyBounds.lower(lower), KeyBounds.upper(upper), count, members(lower, upper));
    }

    private KeyMembers members(KeyBytes smallest, KeyBytes largest) {
        if (listed.size() == count && listedBytes <= MAX_LISTED_BYTES) {
            return new KeyMembers.Listed(List.copyOf(new TreeSet<>(listed)));
        }
        if (ascending
                && lengths[0] == Long.BYTES
                && lengths[1] == Long.BYTES
                && Values.bigEndian(largest.bytes()) - Values.bigEndian(smallest.bytes()) == count - 1) {
            return new KeyMembers.Run(Long.BYTES);
        }
        return count > MAX_HASHES ? new KeyMembers.Unknown() : bloom();
    }

    private KeyMembers bloom() {
        int bits = BlockSplitBloomFilter.optimalNumOfBits(count, FALSE_POSITIVES);
        BlockSplitBloomFilter filter =
                new BlockSplitBloomFilter(Math.min(bits / Byte.SIZE, MAX_BLOOM_BYTES), MAX_BLOOM_BYTES);
        for (int i = 0; i < count; i++) {
            filter.insertHash(hashes[i]);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(filter.getBitsetSize());
        try {
            filter.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new KeyMembers.Bloom(BloomBits.of(out.toByteArray()));
    }
}

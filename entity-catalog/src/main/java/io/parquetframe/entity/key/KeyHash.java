package io.parquetframe.entity.key;

import org.apache.parquet.column.values.bloomfilter.BlockSplitBloomFilter;
import org.apache.parquet.io.api.Binary;

/** XXH64 of a key, Parquet's hash for Bloom filters. */
final class KeyHash {

    /** Only for its hash function, which has no state; its searches have. */
    private static final BlockSplitBloomFilter HASH = new BlockSplitBloomFilter(32);

    private KeyHash() {}

    static long of(KeyBytes key) {
        return HASH.hash(Binary.fromConstantByteArray(key.bytes()));
    }
}

package io.parquetframe.entity.key;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bits of a split block Bloom filter, searched as Parquet's specification says. Not by Parquet's own class, which keeps the
 * mask of a search in a field: two threads that search at once would miss keys. Immutable, thread-safe.
 */
final class BloomBits {

    /** The constants of the specification, one for each word of a block. */
    private static final int[] SALT = {
        0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31
    };

    private static final int WORDS = SALT.length;

    /** Of a product's 32 bits the upper five choose the bit of a word. */
    private static final int SHIFT = 27;

    private final int[] words;

    private BloomBits(int[] words) {
        this.words = words;
    }

    /**
     * The bits as they are stored.
     *
     * @throws IllegalArgumentException for what is no whole number of blocks
     */
    static BloomBits of(byte[] bytes) {
        return of(ByteBuffer.wrap(bytes));
    }

    /** The same of what is left in a buffer. */
    static BloomBits of(ByteBuffer bytes) {
        if (!bytes.hasRemaining() || bytes.remaining() % (WORDS * Integer.BYTES) != 0) {
            throw new IllegalArgumentException(
                    "A Bloom filter has blocks of 32 bytes, found " + bytes.remaining() + " bytes");
        }
        int[] words = new int[bytes.remaining() / Integer.BYTES];
        bytes.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words);
        return new BloomBits(words);
    }

    byte[] toArray() {
        byte[] bytes = new byte[words.length * Integer.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(words);
        return bytes;
    }

    boolean mayContain(long hash) {
        long blocks = words.length / WORDS;
        int block = (int) (((hash >>> Integer.SIZE) * blocks) >>> Integer.SIZE) * WORDS;
        int key = (int) hash;
        for (int i = 0; i < WORDS; i++) {
            if ((words[block + i] & (1 << ((key * SALT[i]) >>> SHIFT))) == 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BloomBits bits && Arrays.equals(words, bits.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }
}

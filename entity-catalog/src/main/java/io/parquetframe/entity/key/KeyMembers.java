package io.parquetframe.entity.key;

import java.util.Collections;
import java.util.List;

/** What a filter knows between its ends. */
sealed interface KeyMembers {

    /** False only if the key is not there; it lies between the ends. */
    boolean mayContain(KeyBytes key);

    boolean isExact();

    /** The keys, ascending, each once. */
    record Listed(List<KeyBytes> keys) implements KeyMembers {
        public Listed {
            keys = List.copyOf(keys);
        }

        @Override
        public boolean mayContain(KeyBytes key) {
            return Collections.binarySearch(keys, key) >= 0;
        }

        @Override
        public boolean isExact() {
            return true;
        }
    }

    /** All keys of this length between the ends. */
    record Run(int length) implements KeyMembers {
        @Override
        public boolean mayContain(KeyBytes key) {
            return key.length() == length;
        }

        @Override
        public boolean isExact() {
            return true;
        }
    }

    /** Nothing. */
    record Unknown() implements KeyMembers {
        @Override
        public boolean mayContain(KeyBytes key) {
            return true;
        }

        @Override
        public boolean isExact() {
            return false;
        }
    }

    /** A Bloom filter. */
    record Bloom(BloomBits bits) implements KeyMembers {
        @Override
        public boolean mayContain(KeyBytes key) {
            return bits.mayContain(KeyHash.of(key));
        }

        @Override
        public boolean isExact() {
            return false;
        }
    }
}

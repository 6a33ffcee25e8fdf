package io.parquetframe.entity.data;

import io.parquetframe.entity.key.KeyBytes;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The smallest keys of a file's segments, as far as they were seen. Safe for use by many threads. */
final class Segments {

    private final AtomicReferenceArray<@Nullable KeyBytes> lower;

    Segments(int count) {
        lower = new AtomicReferenceArray<>(count);
    }

    int count() {
        return lower.length();
    }

    @Nullable
    KeyBytes lower(int segment) {
        return lower.get(segment);
    }

    void learn(int segment, KeyBytes key) {
        lower.set(segment, key);
    }
}

package io.parquetframe.entity.transaction;

import io.parquetframe.entity.EntityStorageException;
import io.parquetframe.entity.data.EntityStorage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The clock that stamps files, read now and then and continued by this machine's own. Safe for use by many threads. */
final class StorageClock {

    private static final Duration FRESH = Duration.ofMinutes(10);

    private final EntityStorage storage;
    private volatile @Nullable Reading last;

    StorageClock(EntityStorage storage) {
        this.storage = storage;
    }

    private record Reading(Instant time, long nanos) {
        Duration age() {
            return Duration.ofNanos(System.nanoTime() - nanos);
        }
    }

    Instant now() {
        Reading reading = last;
        if (reading == null || reading.age().compareTo(FRESH) > 0) {
            try {
                reading = new Reading(storage.now(), System.nanoTime());
            } catch (IOException e) {
                throw new EntityStorageException("Cannot ask for the time of " + storage.directory(), e);
            }
            last = reading;
        }
        return reading.time().plus(reading.age());
    }
}

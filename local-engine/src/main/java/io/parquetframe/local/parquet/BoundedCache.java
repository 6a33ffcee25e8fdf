package io.parquetframe.local.parquet;

import java.util.LinkedHashMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Keeps the values used last, up to a total weight. Thread-safe; nothing is computed under its lock. */
public final class BoundedCache<K, V> {

    private final long capacity;
    private final ToLongFunction<V> weigher;
    private final LinkedHashMap<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long weight;

    /** @param capacity total weight past which entries go */
    public BoundedCache(long capacity, ToLongFunction<V> weigher) {
        this.capacity = capacity;
        this.weigher = weigher;
    }

    public synchronized @Nullable V get(K key) {
        return entries.get(key);
    }

    public synchronized void put(K key, V value) {
        V previous = entries.put(key, value);
        weight += weigher.applyAsLong(value) - (previous == null ? 0 : weigher.applyAsLong(previous));
        var eldest = entries.entrySet().iterator();
        while (weight > capacity && eldest.hasNext()) {
            weight -= weigher.applyAsLong(eldest.next().getValue());
            eldest.remove();
        }
    }

    synchronized int size() {
        return entries.size();
    }

    synchronized long weight() {
        return weight;
    }
}

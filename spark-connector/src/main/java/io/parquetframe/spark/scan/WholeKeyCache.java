package io.parquetframe.spark.scan;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keys of files that hide rows, which every part of every file that they may touch asks for: files are written once, so they
 * are read once a process. The least recently used go first. Thread-safe.
 */
final class WholeKeyCache {

    /** 32 MiB. */
    private static final long MOST = 4L << 20;

    /** The one of this process. */
    static final WholeKeyCache SHARED = new WholeKeyCache(MOST);

    private final long most;
    private final Map<String, long[]> byUri = new LinkedHashMap<>(16, 0.75f, true);
    private long kept;

    /** @param most keys that are kept */
    WholeKeyCache(long most) {
        this.most = most;
    }

    synchronized long @Nullable [] get(String uri) {
        return byUri.get(uri);
    }

    /** @param ascending not changed by anybody any more */
    synchronized void put(String uri, long[] ascending) {
        if (ascending.length > most || byUri.containsKey(uri)) {
            return;
        }
        byUri.put(uri, ascending);
        kept += ascending.length;
        Iterator<long[]> oldest = byUri.values().iterator();
        while (kept > most) {
            kept -= oldest.next().length;
            oldest.remove();
        }
    }
}

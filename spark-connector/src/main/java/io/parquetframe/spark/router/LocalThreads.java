package io.parquetframe.spark.router;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which the engine works: daemons that end when idle and inherit nothing, neither Spark's job properties
 * nor the active session nor a class loader of the thread that happened to ask first.
 */
final class LocalThreads {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final ExecutorService POOL = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), LocalThreads::thread);

    private LocalThreads() {}

    /** Runs a task on a thread of its own. */
    static void execute(Runnable task) {
        POOL.execute(task);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "parquetframe-local-" + NUMBER.incrementAndGet(), 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(LocalThreads.class.getClassLoader());
        return thread;
    }
}

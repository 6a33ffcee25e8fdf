package io.parquetframe.avro;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Daemon threads of a reader or writer, which end with it. */
final class Threads {

    private Threads() {}

    static ExecutorService start(int count) {
        return Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "parquetframe-avro");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Waits for the tasks that run, also when interrupted: they use memory that is about to be freed. */
    static void awaitEnd(ExecutorService threads) {
        threads.shutdown();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = threads.awaitTermination(1, TimeUnit.DAYS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

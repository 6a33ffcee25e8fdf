package io.parquetframe.local.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;

/** Does the same for many files, on threads that live no longer than the call. */
final class FileWork {

    private static final int THREADS = Math.min(8, Runtime.getRuntime().availableProcessors());
    private static final ThreadFactory DAEMONS = task -> {
        Thread thread = new Thread(task, "parquetframe-files");
        thread.setDaemon(true);
        return thread;
    };

    private FileWork() {}

    /**
     * Results in the order of the files. Uses the calling thread below {@code parallelFrom} files.
     *
     * @throws RuntimeException of the first file whose work threw, or when the thread is interrupted (its flag stays set)
     */
    static <F, R> List<R> map(List<F> files, int parallelFrom, Function<F, R> work) {
        if (files.size() < parallelFrom || THREADS == 1) {
            return files.stream().map(work).toList();
        }
        ExecutorService executor = Executors.newFixedThreadPool(Math.min(THREADS, files.size()), DAEMONS);
        try {
            List<Future<R>> futures = new ArrayList<>(files.size());
            for (F file : files) {
                futures.add(executor.submit(() -> work.apply(file)));
            }
            List<R> results = new ArrayList<>(files.size());
            for (Future<R> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Work on a file failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading files", e);
        } finally {
            executor.shutdownNow();
        }
    }
}

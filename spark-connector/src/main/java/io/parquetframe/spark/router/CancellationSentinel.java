package io.parquetframe.spark.router;

import java.io.Serializable;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.spark.FutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.AsyncRDDActions;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.Iterator;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * A Spark job of one task that stands for a long local query. Spark tells nobody of a cancelled group or tag but the jobs
 * in it, so a query that wants to hear of it needs a job: submitted on the calling thread, it carries that thread's group,
 * tags and description. If Spark ends it early, the query was cancelled; if the query ends first, so does the task.
 *
 * <p>The task holds one slot without using a core. In the driver's process it ends with the query; on an executor it is
 * killed when the query ends, so that Spark shows its job as cancelled.
 */
final class CancellationSentinel implements AutoCloseable {

    /** What running tasks in this process wait for. */
    private static final Map<UUID, CountDownLatch> OPEN = new ConcurrentHashMap<>();

    /** What runs there only passes the word on. */
    private static final ExecutionContext ON_SPARKS_THREAD = ExecutionContext.fromExecutor(Runnable::run);

    private static final long POLL_MILLIS = 50;
    private static final String FINISHED = "The local query that this job stood for has ended";

    private final UUID id;
    private final boolean tasksRunHere;
    private final FutureAction<?> job;

    private CancellationSentinel(UUID id, boolean tasksRunHere, FutureAction<?> job) {
        this.id = id;
        this.tasksRunHere = tasksRunHere;
        this.job = job;
    }

    /**
     * Submits the job.
     *
     * @param onCancel called at most once, on a thread of Spark's, with Spark's own error
     * @throws IllegalStateException when the context was stopped
     */
    static CancellationSentinel submit(SparkSession session, Consumer<Throwable> onCancel) {
        UUID id = UUID.randomUUID();
        OPEN.put(id, new CountDownLatch(1));
        boolean tasksRunHere = session.sparkContext().isLocal();
        try {
            FutureAction<?> job = tasksRunHere ? here(session.sparkContext(), id) : onExecutor(session);
            job.onComplete(
                    ended -> {
                        if (ended.isFailure()
                                && OPEN.containsKey(id)
                                && isCancellation(ended.failed().get())) {
                            onCancel.accept(ended.failed().get());
                        }
                        return BoxedUnit.UNIT;
                    },
                    ON_SPARKS_THREAD);
            return new CancellationSentinel(id, tasksRunHere, job);
        } catch (RuntimeException notSubmitted) {
            OPEN.remove(id);
            throw notSubmitted;
        }
    }

    private static FutureAction<?> here(SparkContext context, UUID id) {
        RDD<Object> oneElement = context.parallelize(
                CollectionConverters.asScala(java.util.List.<Object>of(0)).toList(), 1, ClassTag$.MODULE$.Object());
        return context.submitJob(
                oneElement,
                new Watch(id),
                CollectionConverters.asScala(java.util.List.<Object>of(0)).toList(),
                (partition, nothing) -> BoxedUnit.UNIT,
                () -> BoxedUnit.UNIT);
    }

    private static FutureAction<?> onExecutor(SparkSession session) {
        return new AsyncRDDActions<>(EndlessWait.rdd(session), ClassTag$.MODULE$.<InternalRow>apply(InternalRow.class))
                .countAsync();
    }

    /** A task that failed by itself aborts its stage; every other early end is somebody's will. */
    private static boolean isCancellation(Throwable failure) {
        return !String.valueOf(failure.getMessage()).contains("Job aborted due to stage failure");
    }

    /** Lets the job end; the query is over. */
    @Override
    public void close() {
        @Nullable CountDownLatch latch = OPEN.remove(id);
        if (latch != null) {
            latch.countDown();
        }
        if (!tasksRunHere && !job.isCompleted()) {
            job.cancel(Option.apply(FINISHED));
        }
    }

    /** The task in the driver's process: waits for the latch, and does not outlive a kill. */
    private static final class Watch extends AbstractFunction1<Iterator<Object>, BoxedUnit> implements Serializable {

        private final UUID id;

        Watch(UUID id) {
            this.id = id;
        }

        @Override
        public BoxedUnit apply(Iterator<Object> rows) {
            TaskContext task = TaskContext.get();
            @Nullable CountDownLatch latch = OPEN.get(id);
            try {
                while (latch != null && !task.isInterrupted() && !latch.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    // The query runs on.
                }
            } catch (InterruptedException killed) {
                Thread.currentThread().interrupt();
            }
            return BoxedUnit.UNIT;
        }
    }
}

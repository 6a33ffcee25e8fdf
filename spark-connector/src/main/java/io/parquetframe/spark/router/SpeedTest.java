package io.parquetframe.spark.router;

import io.parquetframe.heuristics.Calibration;
import io.parquetframe.local.LocalEngine;
import io.parquetframe.local.LocalExecutionException;
import io.parquetframe.local.LocalQuery;
import io.parquetframe.local.LocalRun;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/** A small piece of work for each engine's kind of code, best of a few; less than a second together. */
final class SpeedTest {

    private static final int RUNS = 3;
    private static final int NUMBERS = 200_000;
    private static final double NANOS = 1e6;

    // What they took on the machine of the cost model's defaults, with 2 cores.
    private static final double LOCAL_MILLIS = 45;
    private static final double JAVA_MILLIS = 17;

    private static final String WORK =
            "SELECT CAST(sum(n) AS BIGINT) AS s FROM (SELECT k, count(*) AS n FROM (SELECT (i * 7919) % 100000 AS k"
                    + " FROM range(2000000) AS t(i)) GROUP BY k) AS g";

    private static final Schema RESULT =
            new Schema(List.of(new Field("s", FieldType.nullable(new ArrowType.Int(Long.SIZE, true)), List.of())));

    private SpeedTest() {}

    static Calibration run(LocalEngine engine) throws LocalExecutionException {
        double local = Double.MAX_VALUE;
        double java = Double.MAX_VALUE;
        for (int i = 0; i < RUNS; i++) {
            local = Math.min(local, localMillis(engine));
            java = Math.min(java, javaMillis(i));
        }
        return new Calibration(local / LOCAL_MILLIS, java / JAVA_MILLIS);
    }

    private static double localMillis(LocalEngine engine) throws LocalExecutionException {
        long begun = System.nanoTime();
        try (LocalRun run = engine.prepare(new LocalQuery(WORK, List.of(), RESULT))) {
            run.execute().close();
        }
        return (System.nanoTime() - begun) / NANOS;
    }

    /** Sorting touches memory and branches, as joins and aggregations do. */
    private static double javaMillis(long seed) {
        long[] numbers = new long[NUMBERS];
        long next = seed + 1;
        for (int i = 0; i < NUMBERS; i++) {
            next = next * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            numbers[i] = next;
        }
        long begun = System.nanoTime();
        Arrays.sort(numbers);
        return (System.nanoTime() - begun) / NANOS;
    }
}

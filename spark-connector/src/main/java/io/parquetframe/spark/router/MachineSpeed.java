package io.parquetframe.spark.router;

import io.parquetframe.config.Configuration;
import io.parquetframe.config.Settings;
import io.parquetframe.heuristics.Calibration;
import io.parquetframe.heuristics.CostModel;
import io.parquetframe.local.LocalEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.SparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cost model of an application: the defaults until the speed of the machine is known, from a file of an earlier
 * application or from a measurement in the background, when nothing runs. Never on the way of a query. Thread-safe.
 */
final class MachineSpeed {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(MachineSpeed.class);

    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile Calibration calibration = Calibration.NONE;
    private volatile CostModel model = CostModel.measured();

    CostModel model() {
        return model;
    }

    Calibration calibration() {
        return calibration;
    }

    /** Once the engine has started, finds out how fast the machine is, unless that was begun before; returns at once. */
    void use(EngineHolder holder, SparkContext context, Configuration configuration) {
        if (begun.get()) {
            return;
        }
        holder.started().ifPresent(engine -> {
            if (begun.compareAndSet(false, true)) {
                adopt(Calibration.NONE, engine);
                if (configuration.get(Settings.ROUTER_CALIBRATION)) {
                    Path directory = configuration
                            .get(Settings.ROUTER_CALIBRATION_DIRECTORY)
                            .orElseGet(MachineSpeed::cacheDirectory);
                    LocalThreads.execute(() -> find(new CalibrationFile(directory), engine, context));
                }
            }
        });
    }

    private void find(CalibrationFile file, LocalEngine engine, SparkContext context) {
        file.read()
                .ifPresentOrElse(
                        known -> adopt(known, engine), () -> whenIdle(engine, context, () -> measure(file, engine)));
    }

    private void measure(CalibrationFile file, LocalEngine engine) {
        try {
            Calibration measured = SpeedTest.run(engine);
            adopt(measured, engine);
            file.write(measured);
        } catch (IOException e) {
            LOG.info("The speed of the machine is not kept for later applications: {}", e.toString());
        } catch (Exception | LinkageError e) {
            LOG.info("The speed of the machine was not measured: {}", e.toString());
        }
    }

    private void adopt(Calibration found, LocalEngine engine) {
        calibration = found;
        model = CostModel.of(found).withThreads(engine.options().threads());
    }

    /** A measurement beside a query would measure that. */
    private static void whenIdle(LocalEngine engine, SparkContext context, Runnable task) {
        try {
            engine.later(LOOK_AGAIN, () -> {
                if (!engine.isUsable() || context.isStopped()) {
                    return;
                }
                boolean busy =
                        engine.runningQueries() > 0 || context.statusTracker().getActiveJobIds().length > 0;
                if (busy) {
                    whenIdle(engine, context, task);
                } else {
                    LocalThreads.execute(task);
                }
            });
        } catch (RejectedExecutionException closed) {
            // The application has ended.
            return;
        }
    }

    /** Where users' programs keep what they can make again. */
    private static Path cacheDirectory() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base = configured != null && Path.of(configured).isAbsolute()
                ? Path.of(configured)
                : Path.of(System.getProperty("user.home", System.getProperty("java.io.tmpdir")), ".cache");
        return base.resolve("parquetframe");
    }
}

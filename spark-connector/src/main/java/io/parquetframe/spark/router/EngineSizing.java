package io.parquetframe.spark.router;

import io.parquetframe.config.Configuration;
import io.parquetframe.config.MachineLimits;
import io.parquetframe.config.MachineResources;
import io.parquetframe.config.MemoryBudget;
import io.parquetframe.config.Settings;
import io.parquetframe.local.LocalEngineOptions;
import java.nio.file.Path;

/** From the settings and the machine to what the local engine may use. */
final class EngineSizing {

    private EngineSizing() {}

    /**
     * Reads the machine.
     *
     * @throws IllegalStateException when the budget is too small for an engine; the message says why and what to do
     */
    static LocalEngineOptions of(Configuration configuration) {
        Path spill = configuration
                .get(Settings.LOCAL_SPILL_DIRECTORY)
                .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
        MachineResources machine = MachineLimits.ofThisMachine().read(spill);
        MemoryBudget budget = MemoryBudget.of(
                machine, configuration.get(Settings.LOCAL_MEMORY), configuration.get(Settings.LOCAL_SPILL_LIMIT));
        if (budget instanceof MemoryBudget.Refused refused) {
            throw new IllegalStateException(refused.explanation());
        }
        MemoryBudget.Granted granted = (MemoryBudget.Granted) budget;
        return new LocalEngineOptions(
                granted.memoryBytes(),
                configuration
                        .get(Settings.LOCAL_THREADS)
                        .orElse(Runtime.getRuntime().availableProcessors()),
                granted.spillLimitBytes(),
                spill,
                configuration.get(Settings.LOCAL_RESULT_MEMORY),
                configuration.get(Settings.LOCAL_RESULT_LIMIT),
                Math.min(
                        granted.memoryBytes(),
                        configuration.get(Settings.LOCAL_RESIDENT_MEMORY).orElse(granted.memoryBytes() / 4)));
    }
}

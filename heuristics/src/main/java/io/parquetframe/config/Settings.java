package io.parquetframe.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** All settings there are, in the order of the reference page. */
public final class Settings {

    public static final Setting<String> ENGINE = new Setting<>(
            "engine",
            SettingForm.ENGINE,
            "auto",
            "Which engine runs a query: `auto` decides by size, `local` runs locally wherever it can, `spark` always runs on"
                    + " Spark and starts nothing.");

    public static final Setting<Long> MEMORY_THRESHOLD = new Setting<>(
            "memoryThreshold",
            SettingForm.BYTES,
            "1g",
            "Up to this many bytes to decode a query belongs to the resident tier, above it to the streaming tier.");

    public static final Setting<Long> SPARK_THRESHOLD = new Setting<>(
            "sparkThreshold",
            SettingForm.BYTES,
            "100g",
            "A query with more bytes to decode than this runs on Spark. It wins where it is below `memoryThreshold`.");

    public static final Setting<OptionalLong> LOCAL_MEMORY = Setting.ofEngine(
            "local.memory",
            SettingForm.BYTES_OR_AUTO,
            "auto",
            "Memory of the local engine, outside the Java heap. `auto` is the smaller of a quarter of the machine (or of the"
                    + " container's limit) and that limit less the largest heap less 512m. Below 128m the engine is off.");

    public static final Setting<OptionalLong> LOCAL_RESIDENT_MEMORY = Setting.ofEngine(
            "local.residentMemory",
            SettingForm.BYTES_OR_AUTO,
            "auto",
            "How much of the local engine's memory holds columns between queries, compressed. `auto` is a quarter of"
                    + " `local.memory`; 0 keeps none, and any session can turn its own use off with 0.");

    public static final Setting<OptionalInt> LOCAL_THREADS = Setting.ofEngine(
            "local.threads",
            SettingForm.integerOrAuto(1, 1024),
            "auto",
            "Threads of the local engine. `auto` is the number of processors.");

    public static final Setting<OptionalLong> LOCAL_SPILL_LIMIT = Setting.ofEngine(
            "local.spillLimit",
            SettingForm.BYTES_OR_AUTO,
            "auto",
            "How much the local engine may write to the spill directory. `auto` is a tenth of the free disk at start.");

    public static final Setting<Optional<Path>> LOCAL_SPILL_DIRECTORY = Setting.ofEngine(
            "local.spillDirectory",
            SettingForm.DIRECTORY_OR_AUTO,
            "auto",
            "Under which directory the local engine spills and unpacks its library. `auto` is Java's temporary directory.");

    public static final Setting<Long> LOCAL_RESULT_LIMIT = Setting.ofEngine(
            "local.resultLimit",
            SettingForm.BYTES,
            "256m",
            "The largest result of a local query; a larger one is run again on Spark.");

    public static final Setting<Long> LOCAL_RESULT_MEMORY = Setting.ofEngine(
            "local.resultMemory",
            SettingForm.BYTES,
            "64m",
            "How much of a result is held in memory; what is beyond is spilled to disk.");

    public static final Setting<Long> LOCAL_AVRO_BLOCK_LIMIT = new Setting<>(
            "local.avroBlockLimit",
            // A block's bytes are an array.
            SettingForm.bytes(64 * ByteSizes.KIB, 1024 * ByteSizes.MIB),
            "64m",
            "How many bytes a block of an Avro file may have decoded; a query that reads a larger one is run again on Spark. A"
                    + " thread that decodes holds one block. From 64k to 1g.");

    public static final Setting<Duration> LOCAL_TIMEOUT = new Setting<>(
            "local.timeout",
            SettingForm.DURATION,
            "10min",
            "How long a local query may run before it is stopped and run on Spark; 0 is without limit.");

    public static final Setting<Optional<Duration>> LOCAL_START_WAIT = new Setting<>(
            "local.startWait",
            SettingForm.DURATION_OR_AUTO,
            "auto",
            "How long a query waits at most while the local engine starts; after that it runs on Spark. `auto` waits up to 2s,"
                    + " and not at all where Spark is expected to answer before the engine is there, unless `engine` names the"
                    + " local one.");

    public static final Setting<Duration> LOCAL_QUEUE_WAIT = new Setting<>(
            "local.queueWait",
            SettingForm.DURATION,
            "5s",
            "How long a local query waits at most while others keep the engine busy; after that it runs on Spark.");

    public static final Setting<Set<String>> ROUTER_DISABLED_ENGINES = new Setting<>(
            "router.disabledEngines",
            SettingForm.OTHER_ENGINES,
            "",
            "Engines that run nothing, whoever names them: for administrators. What would have run there runs on Spark.");

    public static final Setting<Duration> ROUTER_OVERRUN_AFTER = new Setting<>(
            "router.overrunAfter",
            SettingForm.DURATION,
            "1s",
            "A local query that was chosen by `auto` and takes longer than this, than three times its estimate and than a fifth"
                    + " of Spark's is stopped and run on Spark; 0 lets it run.");

    public static final Setting<Boolean> ROUTER_CALIBRATION = new Setting<>(
            "router.calibration",
            SettingForm.BOOLEAN,
            "false",
            "Whether the speed of the machine is measured once, for less than a second while nothing runs, so that estimates"
                    + " fit it.");

    public static final Setting<Optional<Path>> ROUTER_CALIBRATION_DIRECTORY = new Setting<>(
            "router.calibrationDirectory",
            SettingForm.DIRECTORY_OR_AUTO,
            "auto",
            "Where that measurement is kept for later applications. `auto` is `parquetframe` in the user's cache directory.");

    public static final Setting<Boolean> ROUTER_STRICT = new Setting<>(
            "router.strict",
            SettingForm.BOOLEAN,
            "false",
            "For tests: a decline without a reason, or a fault in ParquetFrame, fails the query.");

    public static final Setting<Integer> ROUTER_DECISIONS = new Setting<>(
            "router.decisions", SettingForm.integer(1, 1_000_000), "1000", "How many of the last decisions are kept.");

    public static final Setting<Integer> ROUTER_MAX_PLAN_NODES = new Setting<>(
            "router.maxPlanNodes",
            SettingForm.integer(1, 1_000_000),
            "2000",
            "A plan with more nodes, operators and expressions together, runs on Spark.");

    public static final Setting<Integer> ROUTER_MAX_PLAN_DEPTH = new Setting<>(
            "router.maxPlanDepth",
            // The local engine's parser gives up at 1,000 nested expressions; some operators nest twice.
            SettingForm.integer(1, 400),
            "200",
            "A plan that is nested deeper runs on Spark.");

    public static final Setting<Duration> ROUTER_CANCEL_SENTINEL_AFTER = new Setting<>(
            "router.cancelSentinelAfter",
            SettingForm.DURATION,
            "300ms",
            "A local query that runs longer than this is accompanied by a Spark job of one task, so that cancelling the job"
                    + " cancels the query.");

    public static final Setting<Boolean> IO_VERIFY_CHECKSUMS = new Setting<>(
            "io.verifyChecksums",
            SettingForm.BOOLEAN,
            "true",
            "Whether the `.crc` files that Hadoop writes beside data files are verified before a file is first read locally.");

    public static final Setting<Boolean> LOG_DEBUG = new Setting<>(
            "log.debug",
            SettingForm.BOOLEAN,
            "false",
            "Debug mode: each query that has run adds a line of JSON to `log.debugFile`, with the translated SQL, the profile, the"
                    + " decision, times a phase and Spark's ids.");

    public static final Setting<Optional<Path>> LOG_DEBUG_FILE = new Setting<>(
            "log.debugFile",
            SettingForm.FILE_OR_AUTO,
            "auto",
            "Where debug mode writes. `auto` is `parquetframe-debug.jsonl` in the driver's working directory.");

    public static final Setting<OnIncompatible> ON_INCOMPATIBLE = Setting.ofEngine(
            "onIncompatible",
            SettingForm.ON_INCOMPATIBLE,
            "fail",
            "What happens with a version of Spark that this jar was not made for: `fail` refuses the session and names both"
                    + " versions, `disable` lets Spark go on without ParquetFrame. Read when the application starts.");

    private static final List<Setting<?>> ALL = List.of(
            ENGINE,
            MEMORY_THRESHOLD,
            SPARK_THRESHOLD,
            LOCAL_MEMORY,
            LOCAL_RESIDENT_MEMORY,
            LOCAL_THREADS,
            LOCAL_SPILL_LIMIT,
            LOCAL_SPILL_DIRECTORY,
            LOCAL_RESULT_LIMIT,
            LOCAL_RESULT_MEMORY,
            LOCAL_AVRO_BLOCK_LIMIT,
            LOCAL_TIMEOUT,
            LOCAL_START_WAIT,
            LOCAL_QUEUE_WAIT,
            ROUTER_DISABLED_ENGINES,
            ROUTER_OVERRUN_AFTER,
            ROUTER_CALIBRATION,
            ROUTER_CALIBRATION_DIRECTORY,
            ROUTER_STRICT,
            ROUTER_DECISIONS,
            ROUTER_MAX_PLAN_NODES,
            ROUTER_MAX_PLAN_DEPTH,
            ROUTER_CANCEL_SENTINEL_AFTER,
            IO_VERIFY_CHECKSUMS,
            LOG_DEBUG,
            LOG_DEBUG_FILE,
            ON_INCOMPATIBLE);

    private Settings() {}

    public static List<Setting<?>> all() {
        return ALL;
    }

    /** The setting of this key, with or without prefix, in any case: options of Spark's data sources lose their case. */
    public static Optional<Setting<?>> named(String keyOrName) {
        String name = withoutPrefix(keyOrName);
        for (Setting<?> setting : ALL) {
            if (setting.name().equalsIgnoreCase(name)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }

    /** The setting whose name is most like this one, if any is alike: at most two edits, or a third of the letters. */
    public static Optional<Setting<?>> nearest(String keyOrName) {
        return EditDistance.nearest(withoutPrefix(keyOrName), ALL.stream().map(Setting::name))
                .flatMap(Settings::named);
    }

    private static String withoutPrefix(String keyOrName) {
        return keyOrName.regionMatches(true, 0, Setting.PREFIX, 0, Setting.PREFIX.length())
                ? keyOrName.substring(Setting.PREFIX.length())
                : keyOrName;
    }
}

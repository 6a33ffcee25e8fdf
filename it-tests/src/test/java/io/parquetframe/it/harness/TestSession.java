package io.parquetframe.it.harness;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** The one application of the module's tests: an ordinary session with the extension, for two cores. */
public final class TestSession {

    /** A zone with daylight saving, so that a conversion through UTC alone cannot pass. */
    public static final String ZONE = "America/New_York";

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private TestSession() {}

    /** The shared session; stopped by Spark's own shutdown hook. */
    public static SparkSession spark() {
        return Holder.SPARK;
    }

    /** A directory below the build directory. */
    public static Path directory(String name) {
        return TARGET.resolve(name);
    }

    private static final class Holder {
        static final SparkSession SPARK = SparkSession.builder()
                .appName("parquetframe-it")
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.session.timeZone", ZONE)
                // Instants and local dates come back as they are, not through the zone of this process.
                .config("spark.sql.datetime.java8API.enabled", "true")
                .config("spark.sql.warehouse.dir", directory("warehouse").toString())
                .config("spark.sql.extensions", "io.parquetframe.spark.ParquetFrameExtensions")
                // Tests want the local engine's answer, not the sooner one.
                .config("spark.parquetframe.local.startWait", "60s")
                .config("spark.parquetframe.router.overrunAfter", "0")
                .config("spark.parquetframe.router.calibration", "false")
                .getOrCreate();
    }
}

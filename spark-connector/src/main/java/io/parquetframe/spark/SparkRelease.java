package io.parquetframe.spark;

import io.parquetframe.config.Configuration;
import io.parquetframe.config.OnIncompatible;
import io.parquetframe.config.Settings;
import io.parquetframe.spark.settings.ConfigurationFile;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.SparkEnv;
import org.apache.spark.package$;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/** The release of Spark that this jar was made for. Others have other plans and other rules: with them answers could differ. */
final class SparkRelease {

    /** Major and minor version; patches keep both. */
    static final String MADE_FOR = "4.1";

    private static final Logger LOG = LoggerFactory.getLogger(SparkRelease.class);

    private SparkRelease() {}

    /**
     * Whether the extension can be used in this process.
     *
     * @throws IllegalStateException when it cannot and that is not to be passed over
     */
    static boolean isUsable() {
        String version = package$.MODULE$.SPARK_VERSION();
        if (fits(version)) {
            return true;
        }
        String message = "ParquetFrame cannot work with Spark " + version + ": this jar was made for Spark " + MADE_FOR;
        if (configuration().get(Settings.ON_INCOMPATIBLE) == OnIncompatible.DISABLE) {
            LOG.warn("{}. Spark goes on without it.", message);
            return false;
        }
        throw new IllegalStateException(message + "; use the jar for Spark " + majorAndMinor(version) + ", remove "
                + ParquetFrameExtensions.class.getName() + " from spark.sql.extensions, or set "
                + Settings.ON_INCOMPATIBLE.key() + "=disable");
    }

    static boolean fits(String version) {
        return majorAndMinor(version).equals(MADE_FOR);
    }

    private static String majorAndMinor(String version) {
        String[] parts = version.split("[.-]", 3);
        return parts.length < 2 ? version : parts[0] + "." + parts[1];
    }

    /** There is no session yet, but an application. */
    private static Configuration configuration() {
        Map<String, String> settings = new HashMap<>();
        @Nullable SparkEnv application = SparkEnv.get();
        if (application != null) {
            for (Tuple2<String, String> setting : application.conf().getAll()) {
                settings.put(setting._1(), setting._2());
            }
        }
        return Configuration.of(
                settings, System.getenv(), ConfigurationFile.ofThisProcess().read());
    }
}

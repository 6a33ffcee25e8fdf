package io.parquetframe.it.jar;

import io.parquetframe.spark.ParquetFrame;
import io.parquetframe.spark.router.Decision;
import org.apache.spark.sql.SparkSession;

/** What the jobs of this package share: a session as users configure it, and how they tell where a query ran. */
final class JobSession {

    private JobSession() {}

    static SparkSession.Builder builder() {
        return SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", 2)
                .config("spark.sql.extensions", "io.parquetframe.spark.ParquetFrameExtensions")
                .config("spark.parquetframe.router.overrunAfter", "0")
                .config("spark.parquetframe.router.calibration", "false");
    }

    /** Prints outcome and reasons of the newest decision after a word to find them by. */
    static void printDecision(String word, SparkSession spark) {
        Decision last = ParquetFrame.lastDecision(spark).orElseThrow();
        System.out.println(word + " " + last.outcome() + " " + last.reasons());
    }
}

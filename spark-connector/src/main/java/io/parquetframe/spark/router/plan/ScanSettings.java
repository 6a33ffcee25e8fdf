package io.parquetframe.spark.router.plan;

/**
 * What a scan needs to know of the session.
 *
 * @param caseSensitive Spark's {@code spark.sql.caseSensitive}
 * @param verifyChecksums whether {@code .crc} siblings are checked, as Spark does on {@code file:}
 */
public record ScanSettings(boolean caseSensitive, boolean verifyChecksums) {}

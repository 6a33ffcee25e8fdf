package io.parquetframe.spark.router.plan;

/**
 * What a scan needs to know of the session.
 *
 * @param caseSensitive Spark's {@code spark.sql.caseSensitive}
 * @param verifyChecksums whether {@code .crc} siblings are checked, as Spark does on {@code file:}
 * @param avroBlockLimitBytes decoded bytes of an Avro block past which a scan fails
 * @param mostBytes of all files together: a query with more belongs to Spark, and its files need not be looked at
 * @param assumesBounds whether numbers of files without statistics are taken to be as small as a few of them are, which the
 *     run checks
 */
public record ScanSettings(
        boolean caseSensitive,
        boolean verifyChecksums,
        int avroBlockLimitBytes,
        long mostBytes,
        boolean assumesBounds) {

    /** The same, with such bounds. */
    public ScanSettings assumingBounds() {
        return new ScanSettings(caseSensitive, verifyChecksums, avroBlockLimitBytes, mostBytes, true);
    }
}

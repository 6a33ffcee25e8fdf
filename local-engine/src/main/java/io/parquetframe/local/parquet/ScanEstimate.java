package io.parquetframe.local.parquet;

/**
 * What a scan has to read, as far as footers tell: row groups whose statistics show that no row passes the scan's filter
 * are left out. Fit for estimates only.
 *
 * @param bytes uncompressed, of the requested columns
 * @param rows of those row groups
 * @param rowGroups how many there are
 */
public record ScanEstimate(long bytes, long rows, int rowGroups) {

    /** Nothing to read. */
    public static final ScanEstimate NOTHING = new ScanEstimate(0, 0, 0);

    /** Both scans together. */
    public ScanEstimate plus(ScanEstimate other) {
        return new ScanEstimate(bytes + other.bytes, rows + other.rows, rowGroups + other.rowGroups);
    }
}

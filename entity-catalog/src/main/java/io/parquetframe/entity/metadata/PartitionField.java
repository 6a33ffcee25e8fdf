package io.parquetframe.entity.metadata;

/**
 * One part of how data files are divided: no file holds rows of two partitions.
 *
 * @param fieldId the column
 * @param parameter the number of buckets for {@code BUCKET}, otherwise 0
 */
public record PartitionField(int fieldId, Transform transform, int parameter) {

    /** Of a column's value; dates and timestamps in UTC for years, months and days. */
    public enum Transform {
        IDENTITY,
        YEAR,
        MONTH,
        DAY,
        BUCKET
    }
}

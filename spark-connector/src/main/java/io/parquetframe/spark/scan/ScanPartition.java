package io.parquetframe.spark.scan;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.HasPartitionKey;
import org.apache.spark.sql.connector.read.InputPartition;

/** What one task reads. */
record ScanPartition(List<ScanFile> files) implements InputPartition {

    /** The same where all files lie in the same buckets. */
    record Bucket(ScanPartition all, InternalRow partitionKey) implements HasPartitionKey {}

    static ScanPartition of(InputPartition partition) {
        return partition instanceof Bucket bucket ? bucket.all() : (ScanPartition) partition;
    }
}

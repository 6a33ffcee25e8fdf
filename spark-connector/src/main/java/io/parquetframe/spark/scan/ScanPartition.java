package io.parquetframe.spark.scan;

import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/** What one task reads. */
record ScanPartition(List<ScanFile> files) implements InputPartition {}

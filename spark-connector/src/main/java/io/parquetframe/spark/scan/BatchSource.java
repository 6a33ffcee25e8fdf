package io.parquetframe.spark.scan;

import java.io.Serializable;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Opens parts of files of one format and one version of the schema. Goes to executors. */
interface BatchSource extends Serializable {

    /**
     * The columns of {@link ColumnProgram#read}, all rows of the part that may match, in the order of the file; what was opened before must not be
     * read any more.
     */
    PartitionReader<ColumnarBatch> open(ScanFile file);
}

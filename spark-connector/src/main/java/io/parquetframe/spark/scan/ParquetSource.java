package io.parquetframe.spark.scan;

import java.net.URI;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.paths.SparkPath;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.parquet.ParquetOptions;
import org.apache.spark.sql.execution.datasources.v2.parquet.ParquetPartitionReaderFactory;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.util.SerializableConfiguration;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** Parquet by Spark's vectorized reader. */
record ParquetSource(ParquetPartitionReaderFactory spark) implements BatchSource {

    /** Our writers count days and seconds as Java does; no session's legacy setting is about these files. */
    private static final Map<String, String> OPTIONS =
            Map.of(ParquetOptions.DATETIME_REBASE_MODE(), "CORRECTED", ParquetOptions.INT96_REBASE_MODE(), "CORRECTED");

    /**
     * For a version of the schema.
     *
     * @param columns by the names that files have
     * @param filters that hold for the rows wanted, by which row groups are left out
     */
    static ParquetSource of(
            SQLConf conf, Broadcast<SerializableConfiguration> hadoop, StructType columns, Filter[] filters) {
        ParquetOptions options =
                new ParquetOptions(scala.collection.immutable.Map.from(CollectionConverters.asScala(OPTIONS)), conf);
        return new ParquetSource(new ParquetPartitionReaderFactory(
                conf, hadoop, columns, columns, new StructType(), filters, Option.empty(), options));
    }

    @Override
    public PartitionReader<ColumnarBatch> open(ScanFile file) {
        Path path = new Path(URI.create(file.uri()));
        return spark.buildColumnarReader(new PartitionedFile(
                InternalRow.empty(),
                SparkPath.fromPath(path),
                file.start(),
                file.length(),
                new String[0],
                0,
                file.fileBytes(),
                PartitionedFile.$lessinit$greater$default$8()));
    }
}

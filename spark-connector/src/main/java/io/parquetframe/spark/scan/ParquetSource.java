package io.parquetframe.spark.scan;

import java.net.URI;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetInputFormat;
import org.apache.spark.paths.SparkPath;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.parquet.ParquetOptions;
import org.apache.spark.sql.execution.datasources.parquet.ParquetReadSupport;
import org.apache.spark.sql.execution.datasources.parquet.ParquetWriteSupport;
import org.apache.spark.sql.execution.datasources.v2.parquet.ParquetPartitionReaderFactory;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** Parquet by Spark's vectorized reader, one file at a time: opening one closes the one before. */
record ParquetSource(ParquetPartitionReaderFactory spark) implements BatchSource {

    /** Our writers count days and seconds as Java does; no session's legacy setting is about these files. */
    private static final Map<String, String> OPTIONS =
            Map.of(ParquetOptions.DATETIME_REBASE_MODE(), "CORRECTED", ParquetOptions.INT96_REBASE_MODE(), "CORRECTED");

    /**
     * For files of one kind.
     *
     * @param columns by the names that files have
     * @param filters that hold for the rows wanted, by which row groups are left out
     */
    static ParquetSource of(SparkSession session, StructType columns, Filter[] filters) {
        SQLConf conf = session.sessionState().conf();
        ParquetOptions options =
                new ParquetOptions(scala.collection.immutable.Map.from(CollectionConverters.asScala(OPTIONS)), conf);
        return new ParquetSource(new ParquetPartitionReaderFactory(
                conf,
                Broadcasts.of(session, settings(session, columns)),
                columns,
                columns,
                new StructType(),
                filters,
                Option.empty(),
                options));
    }

    /** What Spark's own scan tells its reader; names are exact, and no type is guessed. */
    private static Configuration settings(SparkSession session, StructType columns) {
        Configuration hadoop = session.sessionState().newHadoopConf();
        SQLConf conf = session.sessionState().conf();
        hadoop.set(ParquetInputFormat.READ_SUPPORT_CLASS, ParquetReadSupport.class.getName());
        hadoop.set(ParquetReadSupport.SPARK_ROW_REQUESTED_SCHEMA(), columns.json());
        hadoop.set(ParquetWriteSupport.SPARK_ROW_SCHEMA(), columns.json());
        hadoop.set(SQLConf.SESSION_LOCAL_TIMEZONE().key(), conf.sessionLocalTimeZone());
        hadoop.setBoolean(SQLConf.NESTED_SCHEMA_PRUNING_ENABLED().key(), true);
        hadoop.setBoolean(SQLConf.CASE_SENSITIVE().key(), true);
        hadoop.setBoolean(SQLConf.PARQUET_BINARY_AS_STRING().key(), false);
        hadoop.setBoolean(SQLConf.PARQUET_INT96_AS_TIMESTAMP().key(), true);
        hadoop.setBoolean(SQLConf.PARQUET_INFER_TIMESTAMP_NTZ_ENABLED().key(), true);
        hadoop.setBoolean(SQLConf.LEGACY_PARQUET_NANOS_AS_LONG().key(), false);
        return hadoop;
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

package io.parquetframe.it.data;

import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.collection.Iterator;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;
import scala.runtime.AbstractFunction1;

/**
 * Parquet as other table formats have it: a subclass that leaves out rows of a file (here the first), as deletion vectors
 * do. Whoever takes it for plain Parquet answers wrongly.
 */
public class OtherParquetFormat extends ParquetFileFormat {

    @Override
    public String shortName() {
        return "other-parquet";
    }

    @Override
    public boolean supportBatch(SparkSession spark, StructType schema) {
        return false;
    }

    @Override
    public Function1<PartitionedFile, Iterator<InternalRow>> buildReaderWithPartitionValues(
            SparkSession spark,
            StructType dataSchema,
            StructType partitionSchema,
            StructType requiredSchema,
            Seq<Filter> filters,
            Map<String, String> options,
            Configuration hadoop) {
        return new WithoutFirstRow(super.buildReaderWithPartitionValues(
                spark, dataSchema, partitionSchema, requiredSchema, filters, options, hadoop));
    }

    private static final class WithoutFirstRow extends AbstractFunction1<PartitionedFile, Iterator<InternalRow>>
            implements Serializable {
        private final Function1<PartitionedFile, Iterator<InternalRow>> reader;

        WithoutFirstRow(Function1<PartitionedFile, Iterator<InternalRow>> reader) {
            this.reader = reader;
        }

        @Override
        public Iterator<InternalRow> apply(PartitionedFile file) {
            return reader.apply(file).drop(1);
        }
    }
}

package io.parquetframe.it.data;

import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.FileStatusWithMetadata;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.InMemoryFileIndex;
import org.apache.spark.sql.execution.datasources.NoopCache$;
import org.apache.spark.sql.execution.datasources.PartitionDirectory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.immutable.Map;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** A file index as other table formats have it: a snapshot that lists only some files of its directory. */
public class OtherFileIndex extends InMemoryFileIndex {

    private OtherFileIndex(org.apache.spark.sql.classic.SparkSession spark, Path root, StructType schema) {
        super(
                spark,
                CollectionConverters.asScala(java.util.List.of(root)).toList(),
                noOptions(),
                Option.apply(schema),
                NoopCache$.MODULE$,
                Option.empty(),
                Option.empty());
    }

    @Override
    public Seq<PartitionDirectory> listFiles(Seq<Expression> partitionFilters, Seq<Expression> dataFilters) {
        Seq<PartitionDirectory> all = super.listFiles(partitionFilters, dataFilters);
        return CollectionConverters.asScala(CollectionConverters.asJava(all).stream()
                        .map(OtherFileIndex::withoutFirst)
                        .toList())
                .toList();
    }

    private static PartitionDirectory withoutFirst(PartitionDirectory directory) {
        java.util.List<FileStatusWithMetadata> rest =
                CollectionConverters.asJava(directory.files()).stream().skip(1).toList();
        return PartitionDirectory.apply(
                directory.values(), CollectionConverters.asScala(rest).toList());
    }

    /** A DataFrame over this index and plain Parquet. */
    public static Dataset<Row> read(SparkSession spark, java.nio.file.Path directory, StructType schema) {
        org.apache.spark.sql.classic.SparkSession classic = (org.apache.spark.sql.classic.SparkSession) spark;
        OtherFileIndex index = new OtherFileIndex(classic, new Path(directory.toUri()), schema);
        FileFormat format = new ParquetFileFormat();
        HadoopFsRelation relation =
                new HadoopFsRelation(index, new StructType(), schema, Option.empty(), format, noOptions(), classic);
        return classic.baseRelationToDataFrame(relation);
    }

    @SuppressWarnings("unchecked") // the empty map has no values to be of another type
    private static Map<String, String> noOptions() {
        return (Map<String, String>) (Map<?, ?>) Map$.MODULE$.empty();
    }
}

package io.parquetframe.spark.source;

import io.parquetframe.avro.AvroReader;
import io.parquetframe.avro.AvroSchemaException;
import io.parquetframe.avro.AvroWriteOptions;
import io.parquetframe.avro.AvroWriter;
import io.parquetframe.avro.ByteRange;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;
import scala.Function1;
import scala.Option;
import scala.collection.Iterator;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

/**
 * Avro files as Spark reads and writes them for {@code format("parquetframe")}: schemas by ADR-0005, files by our reader
 * and writer, on executors, which need our jar for it. Splits files at their sync markers. Stateless.
 *
 * <p>A file is read for the columns of the relation by {@link AvroColumns}; with the option {@code avroSchema} by Avro's
 * resolution to that schema.
 */
public final class ParquetFrameAvroFormat implements FileFormat, Serializable {

    private static final long serialVersionUID = 1L;

    /** The columns of all files, in the order of the files' names; none where there is no file. */
    @Override
    public Option<StructType> inferSchema(SparkSession session, Map<String, String> options, Seq<FileStatus> files) {
        Schema given = AvroOptions.schema(options);
        if (given != null) {
            return Option.apply(AvroStructTypes.of(given));
        }
        Configuration hadoop = hadoop(session, options);
        List<Path> paths = CollectionConverters.asJava(files).stream()
                .map(FileStatus::getPath)
                .sorted()
                .toList();
        return Option.apply(paths.parallelStream()
                .map(path -> AvroStructTypes.of(schema(new HadoopAvroInput(path, hadoop))))
                .reduce(AvroMerge::merge)
                .orElse(null));
    }

    private static Configuration hadoop(SparkSession session, Map<String, String> options) {
        return ((org.apache.spark.sql.classic.SparkSession) session)
                .sessionState()
                .newHadoopConfWithOptions(options);
    }

    private static Schema schema(HadoopAvroInput file) {
        try {
            return AvroReader.schema(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isSplitable(SparkSession session, Map<String, String> options, Path path) {
        return true;
    }

    @Override
    public Function1<PartitionedFile, Iterator<InternalRow>> buildReader(
            SparkSession session,
            StructType dataSchema,
            StructType partitionSchema,
            StructType requiredSchema,
            Seq<Filter> filters,
            Map<String, String> options,
            Configuration hadoop) {
        Schema given = AvroOptions.schema(options);
        boolean caseSensitive = SQLConf.get().caseSensitiveAnalysis();
        return new Read(requiredSchema, given, caseSensitive, new SerializableConfiguration(hadoop));
    }

    /** What an executor does for a part of a file. */
    private static final class Read extends AbstractFunction1<PartitionedFile, Iterator<InternalRow>>
            implements Serializable {

        private static final long serialVersionUID = 1L;

        private final StructType wanted;
        private final @Nullable Schema given;
        private final boolean caseSensitive;
        private final SerializableConfiguration hadoop;

        Read(StructType wanted, @Nullable Schema given, boolean caseSensitive, SerializableConfiguration hadoop) {
            this.wanted = wanted;
            this.given = given;
            this.caseSensitive = caseSensitive;
            this.hadoop = hadoop;
        }

        @Override
        public Iterator<InternalRow> apply(PartitionedFile file) {
            HadoopAvroInput input = new HadoopAvroInput(file.toPath(), hadoop.value());
            AvroColumns columns = AvroColumns.of(wanted, schema(input), given, caseSensitive);
            ByteRange part = new ByteRange(file.start(), file.start() + file.length());
            try {
                AvroRows rows = AvroRows.open(input, AvroBatches.ON_EXECUTORS.withRange(part), columns);
                TaskContext task = TaskContext.get();
                if (task != null) {
                    task.addTaskCompletionListener((TaskCompletionListener) ended -> rows.close());
                }
                return rows;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public OutputWriterFactory prepareWrite(
            SparkSession session, Job job, Map<String, String> options, StructType dataSchema) {
        Schema schema = checkedSchema(options, dataSchema);
        return new AvroRowWriter.Factory(schema, AvroOptions.writing(options).codec());
    }

    /**
     * The schema that rows are written by: the option's, or the inferred one.
     *
     * @throws AvroSchemaException naming the field, when the columns do not fit it
     */
    static Schema checkedSchema(Map<String, String> options, StructType columns) {
        Schema given = AvroOptions.schema(options);
        Schema schema = given == null ? AvroStructTypes.toAvro("parquetframe.Row", columns) : given;
        AvroWriteOptions writing = AvroOptions.writing(options);
        NoOutput nowhere = new NoOutput("the check of the schema");
        try (AvroWriter writer = AvroWriter.open(nowhere, schema, AvroStructTypes.toArrow(columns), writing)) {
            writer.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return schema;
    }

    @Override
    public boolean supportDataType(DataType type) {
        try {
            AvroStructTypes.toAvro("parquetframe.Row", new StructType().add("value", type));
            return true;
        } catch (AvroSchemaException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "ParquetFrame Avro";
    }
}

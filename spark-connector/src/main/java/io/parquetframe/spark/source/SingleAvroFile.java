package io.parquetframe.spark.source;

import io.parquetframe.avro.AvroSchemaException;
import io.parquetframe.avro.AvroWriteOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.SQLExecution$;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.Iterator;
import scala.collection.immutable.Map;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction0;
import scala.runtime.BoxedUnit;

/** One Avro file of a query's rows, which come to the driver partition by partition and are not collected. */
public final class SingleAvroFile {

    private SingleAvroFile() {}

    /**
     * Writes under a temporary name beside the file, which then appears as a whole.
     *
     * <p>Spark's {@code AnalysisException} says, before anything is written, that the file exists or the schema does not fit.
     */
    public static void write(Dataset<Row> data, String path, AvroTarget target) {
        QueryExecution query = ((org.apache.spark.sql.classic.Dataset<Row>) data).queryExecution();
        SparkSession session = (SparkSession) data.sparkSession();
        Map<String, String> options = Map.from(CollectionConverters.asScala(target.options()));
        StructType columns = data.schema();
        Schema schema;
        try {
            schema = ParquetFrameAvroFormat.checkedSchema(options, columns);
        } catch (AvroSchemaException e) {
            throw Undeclared.of(StorageErrors.schema(e));
        }
        RenamedAvroOutput output =
                RenamedAvroOutput.of(new Path(path), session.sessionState().newHadoopConf());
        AvroWriteOptions writing = AvroWriteOptions.DEFAULT.withCodec(target.codec());
        SQLExecution$.MODULE$.withNewExecutionId(query, Option.apply("toAvro"), new AbstractFunction0<BoxedUnit>() {
            @Override
            public BoxedUnit apply() {
                write(query.executedPlan().executeToIterator(), output, schema, columns, writing);
                return BoxedUnit.UNIT;
            }
        });
    }

    private static void write(
            Iterator<InternalRow> rows,
            RenamedAvroOutput output,
            Schema schema,
            StructType columns,
            AvroWriteOptions options) {
        try {
            output.requireFree();
            try (AvroRowWriter writer = new AvroRowWriter(output, schema, columns, options)) {
                boolean complete = false;
                try {
                    rows.foreach(row -> {
                        writer.write(row);
                        return BoxedUnit.UNIT;
                    });
                    complete = true;
                } finally {
                    if (!complete) {
                        writer.discard();
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A file that appears with its last byte; never in the place of another.
     *
     * @param temporary of a name that no other write has: what a killed one left is in nobody's way
     */
    private record RenamedAvroOutput(Path target, HadoopAvroOutput temporary, Configuration hadoop)
            implements io.parquetframe.avro.AvroOutput {

        static RenamedAvroOutput of(Path target, Configuration hadoop) {
            String name = "." + target.getName() + "." + UUID.randomUUID() + ".writing";
            return new RenamedAvroOutput(
                    target, new HadoopAvroOutput(new Path(target.getParent(), name), hadoop), hadoop);
        }

        void requireFree() throws IOException {
            if (target.getFileSystem(hadoop).exists(target)) {
                throw Undeclared.of(StorageErrors.exists(target.toString()));
            }
        }

        @Override
        public String name() {
            return target.toString();
        }

        @Override
        public java.io.OutputStream create() throws IOException {
            return temporary().create();
        }

        @Override
        public void commit() throws IOException {
            FileSystem files = target.getFileSystem(hadoop);
            requireFree();
            if (!files.rename(temporary().path(), target)) {
                throw new IOException("Could not rename " + temporary().path() + " to " + target);
            }
        }

        @Override
        public void abort() {
            temporary().abort();
        }
    }
}

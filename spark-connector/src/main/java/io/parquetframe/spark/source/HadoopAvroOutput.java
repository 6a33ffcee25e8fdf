package io.parquetframe.spark.source;

import io.parquetframe.avro.AvroOutput;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file of a task: Spark's commit protocol has given it a name that no reader sees. */
record HadoopAvroOutput(Path path, Configuration hadoop) implements AvroOutput {

    private static final Logger LOG = LoggerFactory.getLogger(HadoopAvroOutput.class);

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public OutputStream create() throws IOException {
        FileSystem files = path.getFileSystem(hadoop);
        return files.create(path, false);
    }

    /** Nothing: the name is the one that the protocol wants. */
    @Override
    public void commit() {}

    @Override
    public void abort() {
        try {
            path.getFileSystem(hadoop).delete(path, false);
        } catch (IOException e) {
            LOG.warn("Could not remove {}", path, e);
        }
    }
}

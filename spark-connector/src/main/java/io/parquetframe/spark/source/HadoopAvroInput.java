package io.parquetframe.spark.source;

import io.parquetframe.avro.AvroInput;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A file on any of Hadoop's file systems, with their checksums. */
record HadoopAvroInput(Path path, Configuration hadoop) implements AvroInput {

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public Source open() throws IOException {
        FileSystem files = path.getFileSystem(hadoop);
        long length = files.getFileStatus(path).getLen();
        return new HadoopSource(files.open(path), length);
    }

    /** Reads go by position and mostly onwards: one stream keeps its buffer, which positioned reads would not. */
    private static final class HadoopSource implements Source {
        private final FSDataInputStream stream;
        private final long length;

        HadoopSource(FSDataInputStream stream, long length) {
            this.stream = stream;
            this.length = length;
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public synchronized void readFully(long position, byte[] target, int offset, int length) throws IOException {
            stream.seek(position);
            stream.readFully(target, offset, length);
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}

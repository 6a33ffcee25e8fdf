package io.parquetframe.avro;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;

/** A file that can be read, wherever it lies. Safe for use by several threads. */
public interface AvroInput {

    /** What errors call the file. */
    String name();

    /** Opens the file; its length is fixed from then on. */
    Source open() throws IOException;

    /** A file on the local file system. */
    static AvroInput of(Path path) {
        return new LocalAvroInput(path);
    }

    /** The open file. Safe for use by several threads at once. */
    interface Source extends Closeable {

        /** Bytes in the file. */
        long length();

        /**
         * Fills a part of an array from a position in the file.
         *
         * @throws EOFException when the file ends before
         */
        void readFully(long position, byte[] target, int offset, int length) throws IOException;
    }
}

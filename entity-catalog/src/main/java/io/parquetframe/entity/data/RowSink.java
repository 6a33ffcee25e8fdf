package io.parquetframe.entity.data;

import java.io.Closeable;
import java.io.IOException;
import org.apache.avro.generic.GenericRecord;

/** One file that rows are written to, in either format. Closing ends the file; it is not forced yet. */
interface RowSink extends Closeable {

    /**
     * One more row; its fields are found by name.
     *
     * @throws IllegalArgumentException naming the column, for a value that does not fit
     */
    void write(GenericRecord row) throws IOException;

    /** Bytes so far, roughly. */
    long bytes();
}

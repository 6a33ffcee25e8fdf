package io.parquetframe.spark.cli.shell;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Writes the rows of a query in one form. */
interface ResultWriter {

    /** Stands for a number of rows that nobody counted. */
    long UNCOUNTED = -1;

    /**
     * Runs the query and writes what it gives. Does not close the stream.
     *
     * @return the number of rows, or {@link #UNCOUNTED}
     */
    long write(Dataset<Row> result, OutputStream out) throws IOException;
}

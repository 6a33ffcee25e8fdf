package io.parquetframe.spark.scan;

import org.apache.spark.sql.vectorized.ColumnVector;

/** The keys that newer files hide in one file, asked batch by batch in the order of the file. For one thread, which closes it. */
interface HiddenKeys extends AutoCloseable {

    /**
     * Finds the rows that are not hidden.
     *
     * @param columns of a batch, those of the key among them
     * @param rows in the batch, at least one
     * @param live is given their numbers, unless all are
     * @return how many there are
     */
    int live(ColumnVector[] columns, int rows, int[] live);

    @Override
    void close();
}

package io.parquetframe.entity.data;

import io.parquetframe.entity.key.KeyBytes;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * The structure of one immutable file of rows, in either format: segments (pages of Parquet, blocks of Avro), and the smallest
 * key of each that was asked for. Kept between reads; holds no rows and no open file. Safe for use by many threads.
 */
interface RowFile {

    /** How many parts can be read for themselves. */
    int segments();

    /** What it takes to keep, in units of some 100 bytes. */
    default long weight() {
        return segments();
    }

    /** The smallest key of a segment, in a file sorted by key; null when it is not known without reading it. */
    @Nullable
    KeyBytes knownLower(int segment);

    /** Remembers the smallest key of a segment. */
    void learnLower(int segment, KeyBytes key);

    /**
     * Some of the rows, in the order of the file.
     *
     * @param schema some of the file's fields, with the types that the file has
     * @param segments ascending
     */
    CloseableIterator<GenericRecord> rows(Schema schema, int[] segments) throws IOException;

    /** One row by its position in a segment. */
    GenericRecord row(Schema schema, int segment, int position) throws IOException;

    /** All rows. */
    CloseableIterator<GenericRecord> rows(Schema schema) throws IOException;
}

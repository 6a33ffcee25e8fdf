package io.parquetframe.avro;

/** Reads one value at the cursor and adds it to the column that it was made for, or skips it. A step of a program. */
@FunctionalInterface
interface ValueReader {

    void read(BlockCursor in);
}

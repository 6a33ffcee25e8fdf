package io.parquetframe.avro;

/**
 * A block by its header.
 *
 * @param index from 0, in the order of the file
 * @param rows that it claims, not negative
 * @param position of its data in the file
 * @param size of its data as stored, not negative, within the file
 */
record BlockRef(long index, long rows, long position, int size) {}

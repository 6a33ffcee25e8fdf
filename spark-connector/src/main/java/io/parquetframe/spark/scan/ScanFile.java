package io.parquetframe.spark.scan;

import java.io.Serializable;
import java.util.List;

/**
 * A part of a data file, as a task gets it.
 *
 * @param uri of the file
 * @param kind how it is read
 * @param start of the part, in bytes
 * @param length of the part, in bytes
 * @param fileBytes of the whole file
 * @param sorted whether its rows ascend by key
 * @param hiders the numbers of the files that may hide its rows, in the list that the reader has
 */
record ScanFile(
        String uri, FileKind kind, long start, long length, long fileBytes, boolean sorted, List<Integer> hiders)
        implements Serializable {}

package io.parquetframe.spark.scan;

import java.io.Serializable;

/**
 * A part of a data file, as a task gets it.
 *
 * @param uri of the file
 * @param schemaId the version of the schema that it was written by
 * @param start of the part, in bytes
 * @param length of the part, in bytes
 * @param fileBytes of the whole file
 * @param hiders the numbers of the files that may hide its rows, in the list that the reader has
 */
record ScanFile(String uri, int schemaId, long start, long length, long fileBytes, int[] hiders)
        implements Serializable {}

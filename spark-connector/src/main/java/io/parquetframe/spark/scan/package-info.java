/**
 * Reading the live rows of entities with Spark: which files, what hides rows in them, and batches of columns from the files on
 * executors. Spark's own reader reads Parquet, ours reads Avro; rows that newer files hide are taken out of the batches.
 */
@NullMarked
package io.parquetframe.spark.scan;

import org.jspecify.annotations.NullMarked;

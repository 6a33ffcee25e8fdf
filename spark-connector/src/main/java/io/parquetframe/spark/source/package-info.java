/**
 * Files as Spark reads and writes them: {@code format("parquetframe")}, the detection of formats, and Avro by ADR-0005 as a
 * format of Spark's. No routing, no DuckDB; the format's classes run on executors too.
 */
@NullMarked
package io.parquetframe.spark.source;

import org.jspecify.annotations.NullMarked;

/**
 * The data that tests and benchmarks run on: TPC-H and tables of hard values, written by Spark as Parquet. No assertions
 * and no queries' results live here.
 */
@NullMarked
package io.parquetframe.it.data;

import org.jspecify.annotations.NullMarked;

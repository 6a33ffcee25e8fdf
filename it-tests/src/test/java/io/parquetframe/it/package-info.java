/**
 * Tests against real Spark, real DuckDB and real Parquet: each compares ParquetFrame's answers with Spark's own. Unit
 * tests live beside their modules.
 */
@NullMarked
package io.parquetframe.it;

import org.jspecify.annotations.NullMarked;

/**
 * What Parquet files say of themselves: identity, footers, statistics, checksums, and whether both engines read them
 * alike. Nothing here reads data pages, runs the engine or knows Spark's classes.
 */
@NullMarked
package io.parquetframe.local.parquet;

import org.jspecify.annotations.NullMarked;

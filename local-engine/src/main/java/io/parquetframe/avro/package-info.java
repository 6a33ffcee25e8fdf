/**
 * The shared Avro rules (ADR-0005): schemas inferred, compared and turned into Arrow; object container files to and from
 * Arrow batches. No Spark, no DuckDB, no entities.
 */
@NullMarked
package io.parquetframe.avro;

import org.jspecify.annotations.NullMarked;

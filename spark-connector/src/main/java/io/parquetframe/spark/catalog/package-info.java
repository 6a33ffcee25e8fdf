/**
 * Entities as tables of a Spark catalog: definitions in SQL, scans, writes, row-level operations. What an entity is and how a
 * commit is made is not here but in the module entity-catalog.
 */
@NullMarked
package io.parquetframe.spark.catalog;

import org.jspecify.annotations.NullMarked;

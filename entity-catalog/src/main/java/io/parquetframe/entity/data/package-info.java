/**
 * Data files of entities: writing rows and tombstones to Parquet and Avro, reading them by a newer schema, merging them,
 * searching keys, compacting, expiring. Which files belong to an entity is said by the commit log, not here.
 */
@NullMarked
package io.parquetframe.entity.data;

import org.jspecify.annotations.NullMarked;

/**
 * Entities: annotations, the catalog, the store, and the errors that users see. Metadata, the commit log, data files and the
 * mapping of classes are in the packages below; nothing here knows Spark.
 */
@NullMarked
package io.parquetframe.entity;

import org.jspecify.annotations.NullMarked;

/**
 * Entities by the path of their directory, for {@code format("parquetframe")}: finding the namespace that a path lies in, and
 * reading and writing by the catalog's own tables.
 */
@NullMarked
package io.parquetframe.spark.path;

import org.jspecify.annotations.NullMarked;

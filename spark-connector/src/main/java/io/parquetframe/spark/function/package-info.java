/** Functions of the catalog: the transforms by which entities are partitioned, as SQL calls them. */
@NullMarked
package io.parquetframe.spark.function;

import org.jspecify.annotations.NullMarked;

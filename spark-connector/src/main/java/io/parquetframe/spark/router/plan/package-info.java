/** Spark's logical operators as relations of the engine: one rule a class; an unknown class declines. */
@NullMarked
package io.parquetframe.spark.router.plan;

import org.jspecify.annotations.NullMarked;

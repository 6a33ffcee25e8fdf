/**
 * Spark's expressions in the engine's dialect: the registry, one family a file. An expression whose class is not
 * registered declines.
 */
@NullMarked
package io.parquetframe.spark.router.expression;

import org.jspecify.annotations.NullMarked;

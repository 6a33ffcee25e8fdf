/**
 * The router: from Spark's optimized plan to a decision and, where it is local, to one leaf that runs it.
 *
 * <p>{@code LocalQueryStrategy} → {@code QueryTranslator} → {@code RoutingPolicy} → {@code LocalQueryExec}. Translation is
 * pure; everything that acts stands in the leaf.
 */
@NullMarked
package io.parquetframe.spark.router;

import org.jspecify.annotations.NullMarked;

/**
 * The two doors of ParquetFrame in a Spark session: the extensions that turn it on, and the facade for Java callers.
 *
 * <p>How a query finds its engine is in {@code router}.
 */
@NullMarked
package io.parquetframe.spark;

import org.jspecify.annotations.NullMarked;

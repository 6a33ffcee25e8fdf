/**
 * What a further engine implements: found by {@link java.util.ServiceLoader}, used where a query names it. What runs inside
 * of an engine, and how queries come to it, is not here.
 */
@NullMarked
package io.parquetframe.spark.engine;

import org.jspecify.annotations.NullMarked;

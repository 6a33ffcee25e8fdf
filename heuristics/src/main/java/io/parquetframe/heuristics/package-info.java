/**
 * The decision: what is known of a query, the policy over it, and the typed reasons that come out. Pure code: no I/O, no
 * clock, no Spark.
 */
@NullMarked
package io.parquetframe.heuristics;

import org.jspecify.annotations.NullMarked;

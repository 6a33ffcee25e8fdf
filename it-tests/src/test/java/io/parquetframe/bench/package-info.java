/**
 * The demo and the benchmarks behind {@code bin/pf}: queries run on both engines in one process, compared and timed. No
 * tests live here, and nothing here decides where a query runs.
 */
@NullMarked
package io.parquetframe.bench;

import org.jspecify.annotations.NullMarked;

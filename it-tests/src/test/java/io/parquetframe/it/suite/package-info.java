/**
 * Suites that others wrote, run on the local engine and on Spark side by side: the tests of Spark's own SQL. What is
 * counted here becomes docs/reference/coverage.md. Cases of our own are in the harness.
 */
@NullMarked
package io.parquetframe.it.suite;

import org.jspecify.annotations.NullMarked;

/** Commands of {@code bin/pf} that need no session: the jar's own main class. No benchmarks, no demo. */
@NullMarked
package io.parquetframe.spark.cli;

import org.jspecify.annotations.NullMarked;

/** SQL at the command line, in the test's own process and session. */
@NullMarked
package io.parquetframe.spark.cli.shell;

import org.jspecify.annotations.NullMarked;

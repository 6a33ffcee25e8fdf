/**
 * SQL at the command line: the session behind it, statements, the forms of their results, and the interactive shell. What a
 * statement does is Spark's and the router's; nothing here decides where it runs.
 */
@NullMarked
package io.parquetframe.spark.cli.shell;

import org.jspecify.annotations.NullMarked;

/**
 * The one jar that users add, as they use it: its contents, and processes that have Spark's jars and this jar only, with
 * what can be seen from outside of them alone: event log, threads, native libraries, executors. What the code inside
 * does is tested elsewhere.
 */
@NullMarked
package io.parquetframe.it.jar;

import org.jspecify.annotations.NullMarked;

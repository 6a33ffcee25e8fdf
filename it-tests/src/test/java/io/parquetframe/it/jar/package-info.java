/**
 * The one jar that users add, as they use it: its contents, and a process that has Spark's jars and this jar only. What
 * the code inside does is tested elsewhere.
 */
@NullMarked
package io.parquetframe.it.jar;

import org.jspecify.annotations.NullMarked;

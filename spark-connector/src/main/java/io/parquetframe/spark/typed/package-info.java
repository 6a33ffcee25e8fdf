/** Entities as Datasets of their classes, and their relations as joins. */
@NullMarked
package io.parquetframe.spark.typed;

import org.jspecify.annotations.NullMarked;

/** {@code CALL <catalog>.system.<procedure>(…)}: one concept a class, and a registry that is a page of names. */
@NullMarked
package io.parquetframe.spark.procedure;

import org.jspecify.annotations.NullMarked;

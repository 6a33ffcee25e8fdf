/**
 * CHECK conditions as a small typed tree that Java evaluates as Spark does, with SQL's three-valued logic. What has no place in
 * the tree is Spark's alone: SQL is never parsed here. Pure.
 */
@NullMarked
package io.parquetframe.entity.check;

import org.jspecify.annotations.NullMarked;

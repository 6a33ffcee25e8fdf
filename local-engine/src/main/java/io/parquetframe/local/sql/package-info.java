/**
 * The typed tree from which engine SQL is printed: types, expressions, relations and their printer.
 *
 * <p>Nothing here knows Spark or runs anything. User text enters only as {@link
 * io.parquetframe.local.sql.SqlExpression.Literal} values, column names and file paths, all of which the printer quotes.
 */
@NullMarked
package io.parquetframe.local.sql;

import org.jspecify.annotations.NullMarked;

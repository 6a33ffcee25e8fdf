/**
 * The differential harness: the same query with engine local and engine spark in one application, compared in schema,
 * rows and errors. What is asked lives with the tests, what it is asked of in the data package.
 */
@NullMarked
package io.parquetframe.it.harness;

import org.jspecify.annotations.NullMarked;

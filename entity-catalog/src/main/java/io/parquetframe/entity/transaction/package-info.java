/**
 * Transactions over the entities of a namespace: what is to be written and what was taken for granted, checked and committed
 * as one. How commits are kept is in the package log, how rows are kept in the package data.
 */
@NullMarked
package io.parquetframe.entity.transaction;

import org.jspecify.annotations.NullMarked;

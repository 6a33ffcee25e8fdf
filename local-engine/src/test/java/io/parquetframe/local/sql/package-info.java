/** Tests of the printer: what it prints runs, and no user text becomes syntax. */
@NullMarked
package io.parquetframe.local.sql;

import org.jspecify.annotations.NullMarked;

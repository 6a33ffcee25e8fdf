/** Entities through Spark: definitions, scans, writes, procedures, and the Java API on the same warehouse. */
@NullMarked
package io.parquetframe.it.entity;

import org.jspecify.annotations.NullMarked;

/**
 * Settings: each declared once, parsed with its unit, resolved by precedence and knowing its source; the sizes that follow
 * from the machine. No Spark, and no decisions: those are in {@code io.parquetframe.heuristics}.
 */
@NullMarked
package io.parquetframe.config;

import org.jspecify.annotations.NullMarked;

/**
 * Random queries over random tables of hard values, on the local engine and on Spark alone. What the functions are is in
 * {@code /fuzz/functions.txt}; how queries are built is {@code Grammar}; what differs is made small by {@code Shrinker}.
 */
@NullMarked
package io.parquetframe.it.fuzz;

import org.jspecify.annotations.NullMarked;

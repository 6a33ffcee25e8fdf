/**
 * What is known about entities, as immutable values: schema, constraints, data files, commits, and the state that a sequence
 * of commits adds up to. Pure: no I/O, no clock.
 */
@NullMarked
package io.parquetframe.entity.metadata;

import org.jspecify.annotations.NullMarked;

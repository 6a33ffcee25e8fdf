/**
 * Inputs that reach the engine as streams of Arrow batches: Avro files. No SQL, and no file format that the engine reads
 * itself.
 */
@NullMarked
package io.parquetframe.local.stream;

import org.jspecify.annotations.NullMarked;

/** The local Arrow engine: a {@link io.parquetframe.local.LocalQuery} in, Arrow batches out. No Spark. */
@NullMarked
package io.parquetframe.local;

import org.jspecify.annotations.NullMarked;

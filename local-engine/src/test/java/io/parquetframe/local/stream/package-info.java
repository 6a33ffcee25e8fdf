/** Tests of the streams that the engine reads. */
@NullMarked
package io.parquetframe.local.stream;

import org.jspecify.annotations.NullMarked;

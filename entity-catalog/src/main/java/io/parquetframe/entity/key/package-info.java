/** Keys as bytes: equality, order and filters of key values, the same in memory, in metadata and on both engines. Pure. */
@NullMarked
package io.parquetframe.entity.key;

import org.jspecify.annotations.NullMarked;

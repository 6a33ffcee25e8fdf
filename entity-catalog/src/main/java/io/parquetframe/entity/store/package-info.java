/**
 * Objects in entities: what stands behind {@link io.parquetframe.entity.EntityStore}. Registration of classes, units of work that
 * end in one commit, queries.
 */
@NullMarked
package io.parquetframe.entity.store;

import org.jspecify.annotations.NullMarked;

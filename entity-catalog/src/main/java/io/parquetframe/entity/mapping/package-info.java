/**
 * Java classes as entities: what annotations say becomes metadata, objects become rows and rows objects. Pure: what is stored is
 * not looked at.
 */
@NullMarked
package io.parquetframe.entity.mapping;

import org.jspecify.annotations.NullMarked;

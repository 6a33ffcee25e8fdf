/**
 * Directories that the entity framework of the Python library ParquetFrame 2.0 wrote, as entities: finding their files, reading
 * their log, giving columns types, and the import itself.
 */
@NullMarked
package io.parquetframe.entity.python;

import org.jspecify.annotations.NullMarked;

/**
 * What others wrote, as entities: directories of the entity framework of the Python library ParquetFrame 2.0, and Parquet and
 * Avro files. Values are taken over exactly or refused.
 */
@NullMarked
package io.parquetframe.entity.imports;

import org.jspecify.annotations.NullMarked;

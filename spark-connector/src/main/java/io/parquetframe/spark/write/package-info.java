/**
 * Writing into entities with Spark: executors write files that nobody sees, the driver names them in one transaction, which
 * checks keys and relations. What failed or was done twice leaves nothing visible.
 */
@NullMarked
package io.parquetframe.spark.write;

import org.jspecify.annotations.NullMarked;

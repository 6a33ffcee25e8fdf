@NullMarked
package io.parquetframe.spark.settings;

import org.jspecify.annotations.NullMarked;

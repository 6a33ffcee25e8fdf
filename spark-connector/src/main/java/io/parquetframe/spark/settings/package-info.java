/** Where settings come from besides the session: the configuration file, and scopes in a program. */
@NullMarked
package io.parquetframe.spark.settings;

import org.jspecify.annotations.NullMarked;

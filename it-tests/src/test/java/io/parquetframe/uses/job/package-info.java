/** Programs that tests hand to {@code spark-submit} in a jar of their own: Spark's interfaces and nothing of ours. */
@NullMarked
package io.parquetframe.uses.job;

import org.jspecify.annotations.NullMarked;

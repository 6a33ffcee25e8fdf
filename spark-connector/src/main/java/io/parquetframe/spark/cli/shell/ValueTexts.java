package io.parquetframe.spark.cli.shell;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.HiveResult;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.Tuple2;
import scala.runtime.AbstractFunction1;

/** Values as the texts that spark-sql prints, in the session's zone. For one thread. */
final class ValueTexts {

    private final StructField[] fields;
    private final HiveResult.TimeFormatters times = HiveResult.getTimeFormatters();

    /** As spark-sql prints bytes; Spark's own way to it sets a session setting on the way. */
    private final Function1<byte[], String> binary = new AbstractFunction1<>() {
        @Override
        public String apply(byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    };

    ValueTexts(StructType schema) {
        this.fields = schema.fields();
    }

    List<String> of(Row row) {
        List<String> texts = new ArrayList<>(fields.length);
        for (int i = 0; i < fields.length; i++) {
            texts.add(HiveResult.toHiveString(
                    new Tuple2<Object, DataType>(row.get(i), fields[i].dataType()), false, times, binary));
        }
        return texts;
    }
}

package io.parquetframe.spark.cli.shell;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/** The rows of a query one after another, so that a large result needs little memory, as Spark's own writers want them. */
final class RowStream {

    private RowStream() {}

    /** What is done with a row. */
    @FunctionalInterface
    interface Sink {
        void accept(InternalRow row) throws IOException;
    }

    /** Hands over each row; how many there were. */
    static long forEach(Dataset<Row> result, Sink sink) throws IOException {
        Function1<Object, Object> convert = CatalystTypeConverters.createToCatalystConverter(result.schema());
        long count = 0;
        Iterator<Row> rows = result.toLocalIterator();
        while (rows.hasNext()) {
            sink.accept((InternalRow) convert.apply(rows.next()));
            count++;
        }
        return count;
    }

    /** Columns by position where two have the same name: writers know their fields by name. */
    static StructType distinctNames(StructType schema) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        StructType distinct = new StructType();
        for (StructField field : schema.fields()) {
            int times = seen.merge(field.name(), 1, Integer::sum);
            distinct = distinct.add(times == 1 ? field.name() : field.name() + "_" + times, field.dataType());
        }
        return distinct;
    }

    static scala.collection.immutable.Map<String, String> options(Map<String, String> options) {
        return Map$.MODULE$.from(CollectionConverters.asScala(options));
    }
}

package io.parquetframe.spark.typed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.EncoderField;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.RowEncoder;
import org.apache.spark.sql.types.Metadata;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** Records of raw Avro values and Spark's rows. Immutable, thread-safe. */
record RecordCodec(Schema schema, RowEncoder encoder, List<ColumnCodec> columns) {

    /** @param names of the columns of fields */
    static RecordCodec of(Schema schema, Function<Schema.Field, String> names) {
        List<EncoderField> fields = new ArrayList<>();
        List<ColumnCodec> columns = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            ColumnCodec column = ColumnCodec.of(field.schema());
            columns.add(column);
            fields.add(new EncoderField(
                    names.apply(field),
                    column.encoder(),
                    field.schema().isNullable(),
                    Metadata.empty(),
                    Option.empty(),
                    Option.empty()));
        }
        return new RecordCodec(
                schema, new RowEncoder(CollectionConverters.asScala(fields).toSeq()), List.copyOf(columns));
    }

    Row toRow(Object raw) {
        GenericRecord record = (GenericRecord) raw;
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).spark(record.get(i));
        }
        return RowFactory.create(values);
    }

    GenericRecord toRecord(Object value) {
        Row row = (Row) value;
        GenericData.Record record = new GenericData.Record(schema);
        for (int i = 0; i < columns.size(); i++) {
            record.put(i, columns.get(i).avro(row.get(i)));
        }
        return record;
    }
}

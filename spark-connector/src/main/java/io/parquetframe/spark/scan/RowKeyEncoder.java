package io.parquetframe.spark.scan;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.spark.catalog.ColumnTypes;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.DataType;

/** Keys of Spark's rows. For one thread. */
public final class RowKeyEncoder {

    private final KeyEncoding encoding;
    private final List<Part> parts = new ArrayList<>();

    private record Part(int ordinal, Schema avro, DataType spark) {}

    /**
     * For rows that have the columns at those places.
     *
     * @param fieldIds the columns of the key
     * @param ordinals their places in a row
     */
    public RowKeyEncoder(EntityMetadata entity, List<Integer> fieldIds, List<Integer> ordinals) {
        encoding = KeyEncoding.of(entity, fieldIds);
        for (int i = 0; i < fieldIds.size(); i++) {
            Schema type = entity.schema().field(fieldIds.get(i)).orElseThrow().type();
            parts.add(new Part(ordinals.get(i), type, ColumnTypes.toSpark(type)));
        }
    }

    /**
     * The key of a row.
     *
     * @throws IllegalArgumentException where one of its columns is null, which no key is
     */
    public KeyBytes of(SpecializedGetters row) {
        List<Object> values = new ArrayList<>(parts.size());
        for (Part part : parts) {
            Object value = row.isNullAt(part.ordinal())
                    ? null
                    : RawValues.of(row.get(part.ordinal(), part.spark()), part.avro());
            if (value == null) {
                throw new IllegalArgumentException(
                        "Column " + encoding.columns().get(values.size()) + " of a key is null");
            }
            values.add(value);
        }
        return encoding.of(values);
    }
}

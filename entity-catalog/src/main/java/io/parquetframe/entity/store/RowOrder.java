package io.parquetframe.entity.store;

import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.entity.EntityValueException;
import io.parquetframe.entity.key.ValueEncoding;
import io.parquetframe.entity.metadata.EntityField;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.avro.generic.GenericRecord;

/** Rows in the order of some columns, as Spark orders them: null first when ascending, last when descending. */
record RowOrder(String field, boolean descending) {

    /** @throws io.parquetframe.entity.UnknownFieldException listing the fields */
    static Comparator<GenericRecord> of(Bound<?> bound, List<RowOrder> orders) {
        return orders.stream()
                .map(order -> order.comparator(bound))
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    private Comparator<GenericRecord> comparator(Bound<?> bound) {
        EntityField column = Conditions.field(bound, field);
        if (!ValueEncoding.exists(column.type())) {
            throw new EntityValueException(
                    bound.metadata().name() + "." + column.name(),
                    "is nested and has no order; order by another field");
        }
        ValueEncoding encoding = ValueEncoding.of(column.type());
        String name = AvroSchemas.avroName(column.name());
        Comparator<GenericRecord> ascending = (a, b) -> {
            Object left = a.get(name);
            Object right = b.get(name);
            if (left == null || right == null) {
                return Boolean.compare(left != null, right != null);
            }
            return Arrays.compareUnsigned(encoding.encode(left), encoding.encode(right));
        };
        return descending ? ascending.reversed() : ascending;
    }
}

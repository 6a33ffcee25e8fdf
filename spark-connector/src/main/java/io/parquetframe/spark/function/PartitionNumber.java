package io.parquetframe.spark.function;

import io.parquetframe.entity.data.Partitioning;
import io.parquetframe.entity.metadata.PartitionField.Transform;
import io.parquetframe.spark.scan.RawValues;
import io.parquetframe.spark.source.AvroStructTypes;
import java.io.Serializable;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.apache.avro.Schema;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A transform of values of one type: what {@link Partitioning} computes for an entity's rows. Safe for use by many threads. */
final class PartitionNumber implements ScalarFunction<Integer>, Serializable {

    private static final long serialVersionUID = 1;

    private final Transform transform;
    private final DataType type;
    /** Not sent to executors, which make it again; the number of buckets may differ from row to row. */
    private transient volatile @Nullable Numbers last;

    private record Numbers(int buckets, Schema stored, ToLongFunction<Object> of) {}

    PartitionNumber(Transform transform, DataType type) {
        this.transform = transform;
        this.type = type;
    }

    /** @throws IllegalArgumentException where values of the type have no such transform */
    void check() {
        numbers(1);
    }

    private Numbers made(int buckets) {
        StructField field = DataTypes.createStructField("value", type, false);
        Schema stored = AvroStructTypes.toAvro("value", new StructType(new StructField[] {field}))
                .getFields()
                .get(0)
                .schema();
        return new Numbers(buckets, stored, Partitioning.numbers(transform, stored, buckets));
    }

    private Numbers numbers(int buckets) {
        Numbers known = last;
        if (known == null || known.buckets() != buckets) {
            known = made(buckets);
            last = known;
        }
        return known;
    }

    @Override
    public @Nullable Integer produceResult(InternalRow arguments) {
        int at = arguments.numFields() - 1;
        if (arguments.isNullAt(0) || arguments.isNullAt(at)) {
            return null;
        }
        Numbers numbers = numbers(at == 0 ? 0 : arguments.getInt(0));
        Object raw = RawValues.of(arguments.get(at, type), numbers.stored());
        return raw == null ? null : Math.toIntExact(numbers.of().applyAsLong(raw));
    }

    @Override
    public DataType[] inputTypes() {
        return transform == Transform.BUCKET ? new DataType[] {DataTypes.IntegerType, type} : new DataType[] {type};
    }

    @Override
    public DataType resultType() {
        return DataTypes.IntegerType;
    }

    @Override
    public String name() {
        return transform.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String canonicalName() {
        return "io.parquetframe." + name() + "(" + type.catalogString() + ")";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PartitionNumber number && number.transform == transform && number.type.equals(type);
    }

    @Override
    public int hashCode() {
        return 31 * transform.hashCode() + type.hashCode();
    }
}

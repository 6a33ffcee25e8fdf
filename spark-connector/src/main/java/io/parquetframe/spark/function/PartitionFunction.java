package io.parquetframe.spark.function;

import io.parquetframe.avro.AvroSchemaException;
import io.parquetframe.entity.metadata.PartitionField.Transform;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StructType;

/**
 * A transform before the types of its arguments are known: {@code years(value)}, {@code bucket(n, value)}.
 *
 * @param name in SQL
 * @param meaning of its result
 */
record PartitionFunction(String name, Transform transform, String meaning) implements UnboundFunction {

    /** Spark shows the message of an UnsupportedOperationException as the reason why a call is refused. */
    @Override
    public BoundFunction bind(StructType arguments) {
        boolean buckets = transform == Transform.BUCKET;
        if (arguments.length() != (buckets ? 2 : 1)) {
            throw new UnsupportedOperationException(
                    "it takes " + (buckets ? "a number of buckets and a value" : "one value"));
        }
        if (buckets && !isWhole(arguments.fields()[0].dataType())) {
            throw new UnsupportedOperationException("the number of buckets is an INT, not "
                    + arguments.fields()[0].dataType().sql());
        }
        DataType type = stored(arguments.fields()[arguments.length() - 1].dataType());
        try {
            PartitionNumber bound = new PartitionNumber(transform, type);
            bound.check();
            return bound;
        } catch (AvroSchemaException | IllegalArgumentException e) {
            throw new UnsupportedOperationException(e.getMessage(), e);
        }
    }

    /** The type that a column of an entity has for one of Spark. */
    private DataType stored(DataType type) {
        if (type instanceof NullType) {
            return transform == Transform.BUCKET ? DataTypes.IntegerType : DataTypes.DateType;
        }
        return type instanceof ByteType || type instanceof ShortType ? DataTypes.IntegerType : type;
    }

    private static boolean isWhole(DataType type) {
        return type.equals(DataTypes.IntegerType) || type instanceof ByteType || type instanceof ShortType;
    }

    @Override
    public String description() {
        return name + (transform == Transform.BUCKET ? "(n, value)" : "(value)") + ": " + meaning
                + ", as entities are partitioned by it; null for null";
    }
}

package io.parquetframe.spark.source;

import io.parquetframe.avro.AvroSchemaException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of several files (ADR-0005): all of them, in the order in which they first appear, each in the narrowest type
 * that holds the values of all files without loss. A column that a file lacks is null there. Pure.
 */
final class AvroMerge {

    private AvroMerge() {}

    /** @throws AvroSchemaException naming the column whose types have no common one */
    static StructType merge(StructType left, StructType right) {
        return left.equals(right) ? left : struct(left, right, "");
    }

    private static StructType struct(StructType left, StructType right, String path) {
        Map<String, StructField> merged = new LinkedHashMap<>();
        for (StructField field : left.fields()) {
            merged.put(field.name(), field);
        }
        List<String> ofRight = List.of(right.fieldNames());
        merged.replaceAll((name, field) -> ofRight.contains(name) ? field : nullable(field, field.dataType(), true));
        for (StructField field : right.fields()) {
            merged.merge(field.name(), nullable(field, field.dataType(), true), (known, added) -> {
                DataType type = type(known.dataType(), added.dataType(), child(path, field.name()));
                return nullable(known, type, known.nullable() || field.nullable());
            });
        }
        return DataTypes.createStructType(new ArrayList<>(merged.values()));
    }

    private static DataType type(DataType left, DataType right, String path) {
        if (left.equals(right) || right == DataTypes.NullType) {
            return left;
        } else if (left == DataTypes.NullType) {
            return right;
        } else if (left instanceof StructType one && right instanceof StructType other) {
            return struct(one, other, path);
        } else if (left instanceof ArrayType one && right instanceof ArrayType other) {
            DataType element = type(one.elementType(), other.elementType(), child(path, "element"));
            return new ArrayType(element, one.containsNull() || other.containsNull());
        } else if (left instanceof MapType one && right instanceof MapType other) {
            DataType value = type(one.valueType(), other.valueType(), child(path, "value"));
            return new MapType(DataTypes.StringType, value, one.valueContainsNull() || other.valueContainsNull());
        } else if (left instanceof DecimalType one
                && right instanceof DecimalType other
                && one.scale() == other.scale()) {
            return one.precision() >= other.precision() ? one : other;
        }
        DataType number = number(left, right);
        if (number == null) {
            throw new AvroSchemaException(
                    path,
                    "it is " + left.catalogString() + " in one file and " + right.catalogString()
                            + " in another; give the option avroSchema, or a schema");
        }
        return number;
    }

    /** A double holds every int and float, but not every long. */
    private static @org.jspecify.annotations.Nullable DataType number(DataType left, DataType right) {
        List<DataType> both = List.of(left, right);
        if (both.contains(DataTypes.IntegerType)) {
            DataType other = left == DataTypes.IntegerType ? right : left;
            return other == DataTypes.LongType
                    ? other
                    : other == DataTypes.FloatType || other == DataTypes.DoubleType ? DataTypes.DoubleType : null;
        }
        return both.contains(DataTypes.FloatType) && both.contains(DataTypes.DoubleType) ? DataTypes.DoubleType : null;
    }

    private static StructField nullable(StructField field, DataType type, boolean nullable) {
        return DataTypes.createStructField(field.name(), type, nullable);
    }

    private static String child(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}

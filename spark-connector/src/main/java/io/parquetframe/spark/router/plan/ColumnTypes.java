package io.parquetframe.spark.router.plan;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.parquet.ColumnType;
import io.parquetframe.local.parquet.ColumnType.Simple;
import io.parquetframe.spark.router.expression.Decline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Spark's types as the check of Parquet footers knows them. */
final class ColumnTypes {

    private static final Map<DataType, Simple> SIMPLE = Map.ofEntries(
            Map.entry(DataTypes.BooleanType, Simple.BOOLEAN),
            Map.entry(DataTypes.ByteType, Simple.BYTE),
            Map.entry(DataTypes.ShortType, Simple.SHORT),
            Map.entry(DataTypes.IntegerType, Simple.INT),
            Map.entry(DataTypes.LongType, Simple.LONG),
            Map.entry(DataTypes.FloatType, Simple.FLOAT),
            Map.entry(DataTypes.DoubleType, Simple.DOUBLE),
            Map.entry(DataTypes.StringType, Simple.STRING),
            Map.entry(DataTypes.BinaryType, Simple.BINARY),
            Map.entry(DataTypes.DateType, Simple.DATE),
            Map.entry(DataTypes.TimestampType, Simple.TIMESTAMP),
            Map.entry(DataTypes.TimestampNTZType, Simple.TIMESTAMP_NTZ));

    private ColumnTypes() {}

    static ColumnType of(DataType type) {
        Simple simple = SIMPLE.get(type);
        if (simple != null) {
            return simple;
        }
        if (type instanceof DecimalType decimal) {
            return new ColumnType.Decimal(decimal.precision(), decimal.scale());
        }
        if (type instanceof ArrayType array) {
            return new ColumnType.ArrayOf(of(array.elementType()));
        }
        if (type instanceof MapType map) {
            return new ColumnType.MapOf(of(map.keyType()), of(map.valueType()));
        }
        if (type instanceof StructType struct) {
            List<ColumnType.Field> fields = new ArrayList<>();
            for (StructField field : struct.fields()) {
                fields.add(new ColumnType.Field(field.name(), of(field.dataType())));
            }
            return new ColumnType.StructOf(fields);
        }
        throw new Decline(ReasonCode.UNSUPPORTED_TYPE, type.catalogString());
    }
}

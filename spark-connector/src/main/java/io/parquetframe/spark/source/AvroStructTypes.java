package io.parquetframe.spark.source;

import io.parquetframe.avro.AvroSchemaException;
import io.parquetframe.avro.AvroSchemas;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.avro.Schema;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.ArrowUtils$;

/** Avro schemas as Spark's types and back, by the rules of ADR-0005. Pure; safe for use by many threads. */
public final class AvroStructTypes {

    private static final String UTC = "UTC";

    private AvroStructTypes() {}

    /**
     * The columns of a record. What Spark has no type for keeps its stored form: times and nanosecond timestamps are their
     * numbers, fixed values (uuid and duration on fixed, too) their bytes.
     *
     * @throws AvroSchemaException when the record has no columns
     */
    public static StructType of(Schema record) {
        return struct(AvroSchemas.toArrow(record).getFields());
    }

    /**
     * The Avro schema of columns.
     *
     * @param fullName namespace and name of the record
     * @throws AvroSchemaException naming the column that has no Avro type
     */
    public static Schema toAvro(String fullName, StructType columns) {
        return AvroSchemas.fromArrow(fullName, toArrow(columns));
    }

    /** Spark's type of a value, in a field of any name. */
    public static DataType typeOf(Schema value) {
        Schema record = Schema.createRecord("value", null, "", false, List.of(new Schema.Field("value", value)));
        return of(record).fields()[0].dataType();
    }

    /** A field of its own for a column; nullable ones have the default null. */
    static Schema.Field toAvro(StructField column, String path) {
        String name = AvroSchemas.avroName(path.replace('.', '_'));
        return toAvro(name, DataTypes.createStructType(List.of(column)))
                .getFields()
                .get(0);
    }

    /** The Arrow columns in which Spark writes rows; the metadata of a UUID or an enum is not Spark's to keep. */
    static org.apache.arrow.vector.types.pojo.Schema toArrow(StructType columns) {
        try {
            return ArrowUtils$.MODULE$.toArrowSchema(columns, UTC, true, false);
        } catch (Exception e) { // Scala declares none of what it throws.
            throw new AvroSchemaException("", "no Avro type: " + e.getMessage());
        }
    }

    private static StructType struct(List<Field> fields) {
        List<StructField> columns = new ArrayList<>();
        for (Field field : fields) {
            columns.add(DataTypes.createStructField(field.getName(), type(field), field.isNullable()));
        }
        return DataTypes.createStructType(columns);
    }

    /** Spark's type of an Arrow column as {@link AvroSchemas#toArrow} makes them. */
    static DataType type(Field field) {
        ArrowType type = field.getType();
        return switch (type.getTypeID()) {
            case Null -> DataTypes.NullType;
            case Bool -> DataTypes.BooleanType;
            case Int -> ((ArrowType.Int) type).getBitWidth() == Long.SIZE ? DataTypes.LongType : DataTypes.IntegerType;
            case FloatingPoint ->
                ((ArrowType.FloatingPoint) type).getPrecision() == FloatingPointPrecision.SINGLE
                        ? DataTypes.FloatType
                        : DataTypes.DoubleType;
            case Utf8 -> DataTypes.StringType;
            case Binary, FixedSizeBinary -> DataTypes.BinaryType;
            case Decimal ->
                new DecimalType(((ArrowType.Decimal) type).getPrecision(), ((ArrowType.Decimal) type).getScale());
            case Date -> DataTypes.DateType;
            case Time ->
                ((ArrowType.Time) type).getBitWidth() == Long.SIZE ? DataTypes.LongType : DataTypes.IntegerType;
            case Timestamp -> timestamp((ArrowType.Timestamp) type);
            case List -> {
                Field element = field.getChildren().get(0);
                yield new ArrayType(type(element), element.isNullable());
            }
            case Map -> {
                List<Field> entry = field.getChildren().get(0).getChildren();
                yield new MapType(
                        DataTypes.StringType, type(entry.get(1)), entry.get(1).isNullable());
            }
            case Struct -> struct(field.getChildren());
            default -> throw new AvroSchemaException(field.getName(), "Spark has no type for " + type);
        };
    }

    private static DataType timestamp(ArrowType.Timestamp type) {
        return switch (type.getUnit()) {
            case NANOSECOND -> DataTypes.LongType;
            default -> type.getTimezone() == null ? DataTypes.TimestampNTZType : DataTypes.TimestampType;
        };
    }
}

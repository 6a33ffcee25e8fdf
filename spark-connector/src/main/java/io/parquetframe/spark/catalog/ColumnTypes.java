package io.parquetframe.spark.catalog;

import io.parquetframe.avro.AvroSchemaException;
import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.spark.source.AvroStructTypes;
import io.parquetframe.spark.source.Undeclared;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Types of columns between Spark and entities, by ADR-0005. What would come back as something else is refused, but for byte
 * and short, which come back as int. Pure.
 */
public final class ColumnTypes {

    /** By name: subclasses and types of later versions carry more than the schema would keep. */
    private static final Set<Class<?>> ATOMIC = Set.of(
            BooleanType.class,
            ByteType.class,
            ShortType.class,
            IntegerType.class,
            LongType.class,
            FloatType.class,
            DoubleType.class,
            BinaryType.class,
            DecimalType.class,
            DateType.class,
            TimestampType.class,
            TimestampNTZType.class);

    private ColumnTypes() {}

    /**
     * The Avro type of a column, without null.
     *
     * @param entity namespace and name, by which named types inside are named
     */
    public static Schema toAvro(String entity, String column, DataType type) {
        check(column, type);
        StructField field = DataTypes.createStructField(column, type, false);
        try {
            return AvroStructTypes.toAvro(recordName(entity), new StructType(new StructField[] {field}))
                    .getFields()
                    .get(0)
                    .schema();
        } catch (AvroSchemaException e) {
            throw Undeclared.of(CatalogErrors.columnType(column, type.catalogString(), String.valueOf(e.getMessage())));
        }
    }

    /** Spark's type of a column. */
    public static DataType toSpark(Schema type) {
        return AvroStructTypes.typeOf(type);
    }

    private static String recordName(String entity) {
        int dot = entity.lastIndexOf('.');
        String name = AvroSchemas.avroName(entity.substring(dot + 1));
        return dot < 0 ? name : AvroSchemas.avroName(entity.substring(0, dot)) + "." + name;
    }

    private static void check(String column, DataType type) {
        if (type instanceof ArrayType array) {
            check(column + ".element", array.elementType());
        } else if (type instanceof MapType map) {
            if (!isText(map.keyType())) {
                throw Undeclared.of(CatalogErrors.columnType(column, type.sql(), "keys of maps are STRING"));
            }
            check(column + ".value", map.valueType());
        } else if (type instanceof StructType struct) {
            for (StructField field : struct.fields()) {
                check(column + "." + field.name(), field.dataType());
            }
        } else if (!isText(type) && !isAtomic(type)) {
            String remedy = type instanceof org.apache.spark.sql.types.StringType
                    ? "use STRING without a collation, with a CHECK of its length where one is needed"
                    : "use another type";
            throw Undeclared.of(CatalogErrors.columnType(column, type.sql(), remedy));
        }
    }

    /** CHAR and VARCHAR, and collations, are other objects of the same class or a subclass. */
    private static boolean isText(DataType type) {
        return type.equals(DataTypes.StringType) && type.getClass() == DataTypes.StringType.getClass();
    }

    private static boolean isAtomic(DataType type) {
        return ATOMIC.stream()
                .anyMatch(known ->
                        known == type.getClass() || known == type.getClass().getSuperclass());
    }
}

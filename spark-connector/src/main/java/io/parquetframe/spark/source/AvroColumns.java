package io.parquetframe.spark.source;

import io.parquetframe.avro.AvroReadOptions;
import io.parquetframe.avro.AvroSchemaException;
import io.parquetframe.avro.AvroSchemas;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * How one file is read for the columns that Spark wants: which of its columns, by which schema.
 *
 * @param reader the reader's schema: the file's own, or that with promoted types, and null for what it lacks
 * @param names the wanted columns, in their order, by their names in {@code reader}
 */
public record AvroColumns(Schema reader, List<String> names) {

    public AvroColumns {
        names = List.copyOf(names);
    }

    /**
     * Finds columns in a file and promotes them, as Avro allows it, to the types wanted.
     *
     * @param given the reader's schema that the user gave, null for none
     * @throws AvroSchemaException naming the column that is not to be read so
     */
    public static AvroColumns of(StructType wanted, Schema file, @Nullable Schema given, boolean caseSensitive) {
        Schema base = given == null ? file : given;
        StructType found = AvroStructTypes.of(base);
        List<String> names = new ArrayList<>();
        Map<Integer, DataType> promotions = new HashMap<>();
        List<Schema.Field> missing = new ArrayList<>();
        FreeNames free = new FreeNames(file, given);
        for (StructField column : wanted.fields()) {
            int at = position(found, column.name(), caseSensitive);
            if (at < 0) {
                Schema.Field lacking = lacking(column, column.name(), free);
                missing.add(lacking);
                names.add(AvroSchemas.columnName(lacking));
                continue;
            }
            names.add(found.fields()[at].name());
            if (!alike(found.fields()[at].dataType(), column.dataType())) {
                promotions.put(at, column.dataType());
            }
        }
        boolean same = promotions.isEmpty() && missing.isEmpty();
        return new AvroColumns(same ? base : record(base, promotions, missing, free), names);
    }

    /** The same with a further column, last, whose value is the same in each row of a file of that schema. */
    public AvroColumns withConstant(String like, int value, Schema stored) {
        String name = new FreeNames(stored, reader).next(like);
        List<Schema.Field> fields = new ArrayList<>();
        reader.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(new Schema.Field(name, Schema.create(Schema.Type.INT), null, value));
        List<String> more = new ArrayList<>(names);
        more.add(name);
        return new AvroColumns(like(reader, fields), more);
    }

    /** The options to read the file with. */
    AvroReadOptions options(AvroReadOptions base) {
        return base.withSchema(reader).withColumns(names.stream().distinct().toList());
    }

    private static int position(StructType columns, String name, boolean caseSensitive) {
        List<Integer> alike = new ArrayList<>();
        StructField[] fields = columns.fields();
        for (int i = 0; i < fields.length; i++) {
            if (fields[i].name().equals(name)) {
                return i;
            }
            if (!caseSensitive && fields[i].name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                alike.add(i);
            }
        }
        if (alike.size() > 1) {
            throw new AvroSchemaException(name, "several columns of the file have this name, case aside");
        }
        return alike.isEmpty() ? -1 : alike.get(0);
    }

    private static boolean alike(DataType found, DataType wanted) {
        return DataType.equalsIgnoreNullability(found, wanted);
    }

    private static Schema record(
            Schema base, Map<Integer, DataType> promotions, List<Schema.Field> missing, FreeNames free) {
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : base.getFields()) {
            DataType wanted = promotions.get(field.pos());
            fields.add(copy(
                    field, wanted == null ? field.schema() : promoted(field.schema(), wanted, field.name(), free)));
        }
        fields.addAll(missing);
        return like(base, fields);
    }

    private static Schema like(Schema record, List<Schema.Field> fields) {
        return Schema.createRecord(record.getName(), record.getDoc(), record.getNamespace(), record.isError(), fields);
    }

    /** A field that is null in each row, whatever else the file holds. */
    static Schema.Field lacking(StructField column, String path, FreeNames free) {
        StructField nullable = DataTypes.createStructField(column.name(), column.dataType(), true);
        Schema.Field field = AvroStructTypes.toAvro(nullable, path);
        String name = free.next(field.name());
        return name.equals(field.name())
                ? new Schema.Field(field, field.schema())
                : new Schema.Field(name, field.schema(), null, Schema.Field.NULL_DEFAULT_VALUE);
    }

    /** A default of the old type need not be one of the new: a field that a file has needs none. */
    private static Schema.Field copy(Schema.Field field, Schema schema) {
        if (schema.equals(field.schema())) {
            return new Schema.Field(field, schema);
        }
        Schema.Field copy = new Schema.Field(field.name(), schema, field.doc());
        field.getObjectProps().forEach(copy::addProp);
        field.aliases().forEach(copy::addAlias);
        return copy;
    }

    private static Schema promoted(Schema stored, DataType wanted, String path, FreeNames free) {
        if (alike(AvroStructTypes.typeOf(stored), wanted)) {
            return stored;
        }
        List<Schema> values = stored.isUnion()
                ? stored.getTypes().stream()
                        .filter(branch -> branch.getType() != Schema.Type.NULL)
                        .toList()
                : List.of(stored);
        if (values.isEmpty() || stored.getType() == Schema.Type.NULL) {
            return lacking(DataTypes.createStructField("missing", wanted, true), path, free)
                    .schema();
        } else if (values.size() == 1 && stored.isUnion()) {
            return nullable(promoted(values.get(0), wanted, path, free));
        }
        Schema promoted = values.size() == 1 ? value(stored, wanted, path, free) : null;
        if (promoted == null) {
            throw new AvroSchemaException(
                    path,
                    "the file has " + AvroStructTypes.typeOf(stored).catalogString() + ", wanted is "
                            + wanted.catalogString());
        }
        return promoted;
    }

    private static @Nullable Schema value(Schema stored, DataType wanted, String path, FreeNames free) {
        if (stored.getType() == Schema.Type.ARRAY && wanted instanceof ArrayType array) {
            return Schema.createArray(promoted(stored.getElementType(), array.elementType(), path + ".element", free));
        } else if (stored.getType() == Schema.Type.MAP && wanted instanceof MapType map) {
            return Schema.createMap(promoted(stored.getValueType(), map.valueType(), path + ".value", free));
        } else if (stored.getType() == Schema.Type.RECORD && wanted instanceof StructType struct) {
            return record(stored, struct, path, free);
        } else if (stored.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            boolean wider = stored.getType() == Schema.Type.BYTES
                    && wanted instanceof DecimalType to
                    && to.scale() == decimal.getScale()
                    && to.precision() >= decimal.getPrecision();
            return wider
                    ? LogicalTypes.decimal(((DecimalType) wanted).precision(), decimal.getScale())
                            .addToSchema(Schema.create(Schema.Type.BYTES))
                    : null;
        } else if (stored.getLogicalType() != null) {
            return null;
        }
        boolean integer = stored.getType() == Schema.Type.INT || stored.getType() == Schema.Type.LONG;
        boolean number = integer || stored.getType() == Schema.Type.FLOAT;
        if (wanted == DataTypes.LongType && stored.getType() == Schema.Type.INT) {
            return Schema.create(Schema.Type.LONG);
        } else if (wanted == DataTypes.FloatType && integer) {
            return Schema.create(Schema.Type.FLOAT);
        }
        return wanted == DataTypes.DoubleType && number ? Schema.create(Schema.Type.DOUBLE) : null;
    }

    private static Schema record(Schema stored, StructType wanted, String path, FreeNames free) {
        List<Schema.Field> fields = new ArrayList<>();
        for (StructField column : wanted.fields()) {
            Schema.Field field = stored.getFields().stream()
                    .filter(candidate -> AvroSchemas.columnName(candidate).equals(column.name()))
                    .findFirst()
                    .orElse(null);
            String child = path + "." + column.name();
            if (field == null) {
                fields.add(lacking(column, child, free));
            } else {
                fields.add(copy(field, promoted(field.schema(), column.dataType(), child, free)));
            }
        }
        return like(stored, fields);
    }

    private static Schema nullable(Schema schema) {
        return schema.isUnion() ? schema : Schema.createUnion(List.of(Schema.create(Schema.Type.NULL), schema));
    }
}

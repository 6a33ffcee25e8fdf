package io.parquetframe.spark.source;

import io.parquetframe.avro.AvroSchemaException;
import io.parquetframe.avro.AvroSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a file spark-avro reads for the columns that Spark wants, and as what: the pairs of an Avro type and a
 * type of Spark that its deserializer converts by taking the value as it is, or by widening it. Where it raises, where it
 * computes something else, and where values could be null that must not be, there is no answer here.
 */
public final class SparkAvroColumns {

    private final FreeNames free;
    private final BiPredicate<String, String> sameName;

    private SparkAvroColumns(FreeNames free, boolean caseSensitive) {
        this.free = free;
        this.sameName = caseSensitive ? String::equals : String::equalsIgnoreCase;
    }

    /**
     * Finds columns by name, as Spark's resolver compares names.
     *
     * @param file the file's own schema
     * @param given what spark-avro reads the file's records as in its place, with its aliases and defaults; null for none
     * @throws AvroSchemaException naming the column that is not read so
     */
    public static AvroColumns of(StructType wanted, Schema file, @Nullable Schema given, boolean caseSensitive) {
        try {
            Schema reader = new SparkAvroColumns(new FreeNames(file, given), caseSensitive)
                    .record(given == null ? file : given, wanted, given != null, "");
            List<String> names =
                    reader.getFields().stream().map(AvroSchemas::columnName).toList();
            return new AvroColumns(reader, names);
        } catch (AvroRuntimeException e) {
            throw new AvroSchemaException("", String.valueOf(e.getMessage()));
        }
    }

    /** A record of what is wanted, in that order. */
    private Schema record(Schema stored, StructType wanted, boolean given, String path) {
        List<Schema.Field> fields = new ArrayList<>();
        for (StructField column : wanted.fields()) {
            Schema.Field field = find(stored, column.name(), path);
            String here = path.isEmpty() ? column.name() : path + "." + column.name();
            if (field == null) {
                require(column.nullable(), here, "the file lacks it, and it must not be null");
                fields.add(AvroColumns.lacking(column, here, free));
                continue;
            }
            Schema type = type(field.schema(), column.dataType(), column.nullable(), given, here);
            Schema.Field read = given && field.hasDefaultValue() && type.equals(field.schema())
                    ? new Schema.Field(field.name(), type, null, field.defaultVal())
                    : new Schema.Field(field.name(), type);
            if (given) {
                field.aliases().forEach(read::addAlias);
            }
            fields.add(read);
        }
        return Schema.createRecord(stored.getName(), null, stored.getNamespace(), stored.isError(), fields);
    }

    private Schema.@Nullable Field find(Schema record, String name, String path) {
        List<Schema.Field> found = record.getFields().stream()
                .filter(field -> sameName.test(field.name(), name))
                .toList();
        require(found.size() < 2, path + name, "the file has several such columns");
        return found.isEmpty() ? null : found.get(0);
    }

    private Schema type(Schema stored, DataType wanted, boolean nullable, boolean given, String path) {
        if (!stored.isUnion()) {
            return value(stored, wanted, given, path);
        }
        List<Schema> values = stored.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .toList();
        boolean hasNull = values.size() < stored.getTypes().size();
        require(nullable || !hasNull, path, "it can be null, and must not be");
        require(!values.isEmpty(), path, "it is null only");
        if (values.size() == 1) {
            return union(hasNull, List.of(value(values.get(0), wanted, given, path)));
        }
        Schema number = SparkAvroValues.unionOfNumbers(values, wanted);
        if (number != null) {
            return union(hasNull, List.of(number));
        }
        require(
                wanted instanceof StructType struct && struct.fields().length == values.size(),
                path,
                "a union is wanted as " + wanted.catalogString());
        List<Schema> members = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            DataType member = ((StructType) wanted).fields()[i].dataType();
            members.add(value(values.get(i), member, given, path));
        }
        return union(hasNull, members);
    }

    private static Schema union(boolean hasNull, List<Schema> values) {
        if (!hasNull && values.size() == 1) {
            return values.get(0);
        }
        List<Schema> branches = new ArrayList<>(values);
        if (hasNull) {
            branches.add(0, Schema.create(Schema.Type.NULL));
        }
        return Schema.createUnion(branches);
    }

    private Schema value(Schema stored, DataType wanted, boolean given, String path) {
        Schema found = null;
        if (stored.getType() == Schema.Type.RECORD && wanted instanceof StructType struct) {
            found = record(stored, struct, given, path);
        } else if (stored.getType() == Schema.Type.ARRAY && wanted instanceof ArrayType array) {
            found = Schema.createArray(
                    type(stored.getElementType(), array.elementType(), array.containsNull(), given, path + ".element"));
        } else if (stored.getType() == Schema.Type.MAP
                && wanted instanceof MapType map
                && map.keyType().equals(DataTypes.StringType)) {
            found = Schema.createMap(
                    type(stored.getValueType(), map.valueType(), map.valueContainsNull(), given, path + ".value"));
            SparkAvroValues.copyStringType(stored, found);
        } else {
            found = SparkAvroValues.of(stored, wanted);
        }
        if (found == null) {
            throw new AvroSchemaException(path, "the file has " + stored + ", wanted is " + wanted.catalogString());
        }
        return found;
    }

    private static void require(boolean holds, String path, String otherwise) {
        if (!holds) {
            throw new AvroSchemaException(path, otherwise);
        }
    }
}

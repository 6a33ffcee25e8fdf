package io.parquetframe.spark.scan;

import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntitySchema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.internal.connector.PredicateUtils;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Columns and conditions by the names that Parquet files have: those of Avro. Pure. */
final class StoredNames {

    private StoredNames() {}

    static StructType of(StructType columns) {
        return DataTypes.createStructType(Stream.of(columns.fields())
                .map(field -> new StructField(
                        AvroSchemas.avroName(field.name()), nested(field.dataType()), field.nullable(), field.metadata()))
                .toList());
    }

    private static DataType nested(DataType type) {
        if (type instanceof StructType struct) {
            return of(struct);
        } else if (type instanceof ArrayType array) {
            return new ArrayType(nested(array.elementType()), array.containsNull());
        } else if (type instanceof MapType map) {
            return new MapType(map.keyType(), nested(map.valueType()), map.valueContainsNull());
        }
        return type;
    }

    /** The conditions that can be asked of a file of that version: those whose columns it has by the same names. */
    static Filter[] filters(List<Predicate> conditions, EntityMetadata entity, EntitySchema version) {
        List<Predicate> same = new ArrayList<>();
        for (Predicate condition : conditions) {
            if (Stream.of(condition.references()).allMatch(column -> isSame(column, entity, version))) {
                same.add(condition);
            }
        }
        return PredicateUtils.toV1(same.toArray(Predicate[]::new));
    }

    private static boolean isSame(NamedReference reference, EntityMetadata entity, EntitySchema version) {
        String name = reference.fieldNames()[0];
        EntityField now = entity.schema().field(name).orElse(null);
        EntityField then = now == null ? null : version.field(now.id()).orElse(null);
        return reference.fieldNames().length == 1
                && now != null
                && then != null
                && then.name().equals(name)
                && then.type().equals(now.type())
                && AvroSchemas.avroName(name).equals(name);
    }
}

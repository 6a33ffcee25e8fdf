package io.parquetframe.spark.catalog;

import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.GeneratedKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.ColumnDefaultValue;
import org.apache.spark.sql.connector.catalog.IdentityColumnSpec;
import org.apache.spark.sql.connector.expressions.LiteralValue;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** An entity's columns as Spark sees them. Pure. */
public final class EntityColumns {

    private EntityColumns() {}

    /**
     * The columns, with defaults, comments and identity.
     *
     * @param generatedMayBeNull whether the column of a generated key takes nulls, which the writer replaces: for inserts
     */
    static Column[] of(EntityMetadata metadata, List<EntityField> fields, boolean generatedMayBeNull) {
        int generated = generatedField(metadata);
        List<Column> columns = new ArrayList<>();
        for (EntityField field : fields) {
            DataType type = ColumnTypes.toSpark(field.type());
            boolean isGenerated = field.id() == generated;
            boolean nullable = field.nullable() || (isGenerated && generatedMayBeNull);
            columns.add(
                    isGenerated && metadata.generatedKey() == GeneratedKey.SEQUENCE
                            ? Column.create(
                                    field.name(), type, nullable, field.doc(), new IdentityColumnSpec(1, 1, true), null)
                            : Column.create(
                                    field.name(), type, nullable, field.doc(), defaultValue(field, type), null));
        }
        return columns.toArray(Column[]::new);
    }

    /** All columns, as reading sees them. */
    public static Column[] all(EntityMetadata metadata) {
        return of(metadata, metadata.schema().fields(), false);
    }

    /** A column by the name that the session on this thread gives it; an error lists those that are there. */
    public static EntityField named(EntityMetadata metadata, String name) {
        return ColumnNames.of(metadata.name(), metadata.schema().fields()).get(name);
    }

    /** The same as a struct, without defaults and comments. */
    public static StructType struct(List<EntityField> fields) {
        return DataTypes.createStructType(fields.stream()
                .map(field ->
                        DataTypes.createStructField(field.name(), ColumnTypes.toSpark(field.type()), field.nullable()))
                .toList());
    }

    /** The id of the column whose values the store makes, or 0. */
    public static int generatedField(EntityMetadata metadata) {
        return metadata.generatedKey() == GeneratedKey.NONE
                ? 0
                : metadata.primaryKey().map(key -> key.fieldIds().get(0)).orElse(0);
    }

    private static @Nullable ColumnDefaultValue defaultValue(EntityField field, DataType type) {
        String json = field.defaultValue();
        if (json == null) {
            return null;
        }
        Literal literal = ColumnDefaults.toLiteral(json, type);
        return new ColumnDefaultValue(literal.sql(), new LiteralValue<>(literal.value(), type));
    }
}

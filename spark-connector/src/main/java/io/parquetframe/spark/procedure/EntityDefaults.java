package io.parquetframe.spark.procedure;

import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.spark.catalog.ColumnDefaults;
import io.parquetframe.spark.catalog.ColumnTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;

/** What a column has in rows that do not know it. */
final class EntityDefaults {

    private EntityDefaults() {}

    static Column of(EntityField field) {
        DataType type = ColumnTypes.toSpark(field.type());
        String json = field.defaultValue();
        return json == null
                ? functions.lit(null).cast(type)
                : functions.expr(ColumnDefaults.toLiteral(json, type).sql());
    }
}

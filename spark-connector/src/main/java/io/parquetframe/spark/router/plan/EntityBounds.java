package io.parquetframe.spark.router.plan;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.ValueEncoding;
import io.parquetframe.entity.metadata.ColumnStatistics;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.spark.router.expression.SqlTypes;
import io.parquetframe.spark.router.expression.ValueRange;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** What the manifests prove of a column's numbers. Pure. */
final class EntityBounds {

    private EntityBounds() {}

    /** The range of the column in these files; that of its type where some file says nothing, null for other types. */
    static @Nullable ValueRange of(EntityMetadata entity, List<DataFile> files, EntityField field, SqlType type) {
        ValueRange all = SqlTypes.range(type);
        if (all == null) {
            return null;
        }
        ValueRange range = null;
        for (DataFile file : files) {
            ColumnStatistics known = file.columns().stream()
                    .filter(column -> column.fieldId() == field.id())
                    .findFirst()
                    .orElse(null);
            EntityField stored =
                    entity.schema(file.schemaId()).field(field.id()).orElse(null);
            if (known == null || stored == null) {
                return all;
            }
            if (known.nulls() < file.rows()) {
                ValueRange bounds = bounds(known, stored.type());
                if (bounds == null) {
                    return all;
                }
                range = range == null ? bounds : range.union(bounds);
            }
        }
        return range == null || !range.within(all) ? all : range;
    }

    private static @Nullable ValueRange bounds(ColumnStatistics known, Schema type) {
        KeyBytes lower = known.lower();
        KeyBytes upper = known.upper();
        return lower == null || upper == null ? null : new ValueRange(number(lower, type), number(upper, type));
    }

    private static BigDecimal number(KeyBytes bound, Schema type) {
        Object value = ValueEncoding.of(type).decode(bound.toArray());
        if (type.getLogicalType() instanceof LogicalTypes.Decimal decimal && value instanceof ByteBuffer unscaled) {
            byte[] bytes = new byte[unscaled.remaining()];
            unscaled.duplicate().get(bytes);
            return new BigDecimal(new BigInteger(bytes), decimal.getScale());
        }
        return BigDecimal.valueOf(((Number) value).longValue());
    }
}

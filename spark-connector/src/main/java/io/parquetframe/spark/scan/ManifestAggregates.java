package io.parquetframe.spark.scan;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.ValueEncoding;
import io.parquetframe.entity.metadata.ColumnStatistics;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.spark.catalog.ColumnTypes;
import io.parquetframe.spark.scan.LiveFiles.LiveFile;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.aggregate.AggregateFunc;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.aggregate.Count;
import org.apache.spark.sql.connector.expressions.aggregate.CountStar;
import org.apache.spark.sql.connector.expressions.aggregate.Max;
import org.apache.spark.sql.connector.expressions.aggregate.Min;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;

/**
 * COUNT, MIN and MAX of files, all rows of which are live and wanted, from what the manifests say. There is no answer where a
 * file says nothing of a column, where a bound is no value that occurs (text that was shortened, NaN among the values), and
 * where it is a zero whose sign nobody knows. Pure.
 */
final class ManifestAggregates {

    private final EntityMetadata entity;
    private final List<DataFile> files;

    private record Answer(DataType type, boolean nullable, @Nullable Object value) {}

    private record Extreme(KeyBytes bound, Schema type) {}

    private ManifestAggregates(EntityMetadata entity, List<DataFile> files) {
        this.entity = entity;
        this.files = files;
    }

    /** The answer, null where the manifests do not know it. */
    static @Nullable CountedRows of(String name, EntityMetadata entity, List<LiveFile> files, Aggregation asked) {
        if (asked.groupByExpressions().length > 0
                || files.stream().anyMatch(file -> !file.hiders().isEmpty())) {
            return null;
        }
        ManifestAggregates manifests = new ManifestAggregates(
                entity, files.stream().map(LiveFile::file).toList());
        List<StructField> fields = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (AggregateFunc function : asked.aggregateExpressions()) {
            Answer answer = manifests.answer(function);
            if (answer == null) {
                return null;
            }
            fields.add(DataTypes.createStructField(function.toString(), answer.type(), answer.nullable()));
            values.add(answer.value());
        }
        return new CountedRows(name, DataTypes.createStructType(fields), new GenericInternalRow(values.toArray()));
    }

    private @Nullable Answer answer(AggregateFunc function) {
        if (function instanceof CountStar) {
            return count(files.stream().mapToLong(DataFile::rows).sum());
        } else if (function instanceof Count count) {
            return count.isDistinct() ? null : values(count.column());
        } else if (function instanceof Min min) {
            return extreme(min.column(), false);
        } else if (function instanceof Max max) {
            return extreme(max.column(), true);
        }
        return null;
    }

    private static Answer count(long number) {
        return new Answer(DataTypes.LongType, false, number);
    }

    private @Nullable Answer values(Expression expression) {
        EntityField column = FilePruning.column(entity, expression).orElse(null);
        long values = 0;
        for (DataFile file : files) {
            ColumnStatistics known =
                    column == null ? null : FilePruning.statistics(file, column).orElse(null);
            if (known == null) {
                return null;
            }
            values += file.rows() - known.nulls();
        }
        return column == null ? null : count(values);
    }

    private @Nullable Answer extreme(Expression expression, boolean greatest) {
        EntityField column = FilePruning.column(entity, expression).orElse(null);
        if (column == null || !ValueEncoding.exists(column.type())) {
            return null;
        }
        Extreme best = null;
        for (DataFile file : files) {
            ColumnStatistics known = FilePruning.statistics(file, column).orElse(null);
            EntityField stored =
                    entity.schema(file.schemaId()).field(column.id()).orElse(null);
            if (known == null || stored == null) {
                return null;
            } else if (known.nulls() == file.rows()) {
                continue;
            }
            KeyBytes bound = greatest ? known.upper() : known.lower();
            if (bound == null || !known.exact()) {
                return null;
            }
            int order = best == null ? 1 : bound.compareTo(best.bound()) * (greatest ? 1 : -1);
            if (order > 0) {
                best = new Extreme(bound, stored.type());
            }
        }
        DataType type = ColumnTypes.toSpark(column.type());
        if (best == null) {
            return new Answer(type, true, null);
        }
        Object value = CatalystValues.of(
                ValueEncoding.of(best.type()).decode(best.bound().toArray()), best.type(), type);
        boolean signless = value instanceof Number number
                && (value instanceof Double || value instanceof Float)
                && number.doubleValue() == 0;
        return value == null || signless ? null : new Answer(type, true, value);
    }
}

package io.parquetframe.entity.data;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.ValueEncoding;
import io.parquetframe.entity.metadata.ColumnStatistics;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntitySchema;
import io.parquetframe.local.parquet.EngineTimes;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Refuses Parquet files with dates and timestamps at the ends of their range, which the engine takes for infinity. Avro's
 * streams are looked at while they are read.
 */
final class EngineTimeCheck {

    private record Limits(long least, long greatest) {}

    private static final Limits DAYS = new Limits(-EngineTimes.GREATEST_DAY, EngineTimes.GREATEST_DAY);
    private static final Limits MICROS = new Limits(EngineTimes.LEAST_MICROS, EngineTimes.GREATEST_MICROS);
    private static final Limits MILLIS =
            new Limits(EngineTimes.LEAST_MICROS / 1000, EngineTimes.GREATEST_MICROS / 1000);

    private static final Map<String, Limits> LIMITS = Map.of(
            "date", DAYS,
            "timestamp-micros", MICROS,
            "local-timestamp-micros", MICROS,
            "timestamp-millis", MILLIS,
            "local-timestamp-millis", MILLIS);

    private EngineTimeCheck() {}

    static void require(DataFile file, EntitySchema version, Set<Integer> columns) {
        for (EntityField field : version.fields()) {
            if (!columns.contains(field.id())) {
                continue;
            }
            Limits limits = limits(field.type());
            if (limits != null) {
                require(field, file, limits);
            } else if (holdsTimes(field.type())) {
                throw new UnscannableException(
                        "column " + field.name() + " holds dates or timestamps of unknown bounds");
            }
        }
    }

    private static void require(EntityField field, DataFile file, Limits limits) {
        ColumnStatistics known = file.columns().stream()
                .filter(column -> column.fieldId() == field.id())
                .findFirst()
                .orElse(null);
        if (known != null && known.nulls() == file.rows()) {
            return;
        }
        ValueEncoding encoding = ValueEncoding.of(field.type());
        if (known == null
                || !isAtLeast(encoding, known.lower(), limits.least())
                || !isAtMost(encoding, known.upper(), limits.greatest())) {
            throw new UnscannableException(
                    "column " + field.name() + " may hold a time that the local engine takes for infinity");
        }
    }

    private static boolean isAtLeast(ValueEncoding encoding, @Nullable KeyBytes bound, long least) {
        return bound != null && AvroValues.whole(encoding.decode(bound.toArray())) >= least;
    }

    private static boolean isAtMost(ValueEncoding encoding, @Nullable KeyBytes bound, long greatest) {
        return bound != null && AvroValues.whole(encoding.decode(bound.toArray())) <= greatest;
    }

    private static @Nullable Limits limits(Schema type) {
        return type.getLogicalType() == null
                ? null
                : LIMITS.get(type.getLogicalType().getName());
    }

    private static boolean holdsTimes(Schema type) {
        Schema value = AvroValues.value(type);
        return switch (value.getType()) {
            case RECORD -> value.getFields().stream().anyMatch(field -> holdsTimes(field.schema()));
            case ARRAY -> holdsTimes(value.getElementType());
            case MAP -> holdsTimes(value.getValueType());
            default -> limits(value) != null;
        };
    }
}

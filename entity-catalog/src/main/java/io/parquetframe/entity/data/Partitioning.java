package io.parquetframe.entity.data;

import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.ValueEncoding;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.PartitionField;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * The partition of a row: one value for each part of an entity's partitioning, encoded like a key. Years count from 1970,
 * months from January 1970, days from its first; buckets are those of {@link #bucket}. Immutable, thread-safe.
 */
public final class Partitioning {

    private static final int MONTHS = 12;
    private static final int EPOCH_YEAR = 1970;
    private static final ValueEncoding WHOLE = ValueEncoding.of(Schema.create(Schema.Type.LONG));

    /** Of files that are not divided. */
    static final Partitioning NONE = new Partitioning(List.of());

    private final List<Part> parts;

    private record Part(String avroName, Function<Object, KeyBytes> transform) {}

    private Partitioning(List<Part> parts) {
        this.parts = parts;
    }

    /** Of an entity; of one that is not divided it gives an empty list for each row. */
    public static Partitioning of(EntityMetadata entity) {
        return new Partitioning(
                entity.partitioning().stream().map(field -> part(entity, field)).toList());
    }

    private static Part part(EntityMetadata entity, PartitionField partition) {
        EntityField field = entity.schema()
                .field(partition.fieldId())
                .orElseThrow(() -> new IllegalArgumentException("Entity " + entity.name() + " is partitioned by column "
                        + partition.fieldId() + ", which it has not"));
        String avroName = AvroSchemas.avroName(field.name());
        if (partition.transform() == PartitionField.Transform.IDENTITY) {
            ValueEncoding encoding = ValueEncoding.of(field.type());
            return new Part(avroName, raw -> KeyBytes.of(encoding.encode(raw)));
        }
        ToLongFunction<Object> number = numbers(partition.transform(), field.type(), partition.parameter());
        return new Part(avroName, raw -> whole(number.applyAsLong(raw)));
    }

    /**
     * The numbers that a transform other than {@code IDENTITY} gives to values, which are never null.
     *
     * @param type of the values, without null
     * @param parameter the number of buckets for {@code BUCKET}
     * @throws IllegalArgumentException where values of that type have none
     */
    public static ToLongFunction<Object> numbers(PartitionField.Transform transform, Schema type, int parameter) {
        return switch (transform) {
            case IDENTITY -> throw new IllegalArgumentException("IDENTITY keeps the value and gives no number");
            case YEAR -> after(dates(type), date -> date.getYear() - EPOCH_YEAR);
            case MONTH -> after(dates(type), Partitioning::months);
            case DAY -> after(dates(type), LocalDate::toEpochDay);
            case BUCKET -> {
                if (parameter < 1) {
                    throw new IllegalArgumentException("There are no buckets: " + parameter + "; give 1 or more");
                }
                ValueEncoding encoding = ValueEncoding.of(type);
                yield raw -> bucket(KeyBytes.of(encoding.encode(raw)), parameter);
            }
        };
    }

    private static ToLongFunction<Object> after(Function<Object, LocalDate> dates, ToLongFunction<LocalDate> number) {
        return raw -> number.applyAsLong(dates.apply(raw));
    }

    private static KeyBytes whole(long number) {
        return KeyBytes.of(WHOLE.encode(number));
    }

    private static long months(LocalDate date) {
        return (date.getYear() - EPOCH_YEAR) * (long) MONTHS + date.getMonthValue() - 1;
    }

    private static Function<Object, LocalDate> dates(Schema type) {
        String kind = type.getLogicalType() == null ? "" : type.getLogicalType().getName();
        return switch (kind) {
            case "date" -> raw -> LocalDate.ofEpochDay(AvroValues.whole(raw));
            case "timestamp-micros", "local-timestamp-micros" -> raw -> date(AvroValues.whole(raw), ChronoUnit.MICROS);
            case "timestamp-millis", "local-timestamp-millis" -> raw -> date(AvroValues.whole(raw), ChronoUnit.MILLIS);
            default ->
                throw new IllegalArgumentException(
                        "Values of type " + type + " are no dates or timestamps; partition by the value or by buckets");
        };
    }

    private static LocalDate date(long number, ChronoUnit unit) {
        return LocalDate.ofInstant(Instant.EPOCH.plus(number, unit), ZoneOffset.UTC);
    }

    /** The bucket of a value: a hash of its key, the same for ever, below {@code buckets}. */
    public static int bucket(KeyBytes value, int buckets) {
        // FNV-1a, then the finalizer of MurmurHash3, as the low bits of FNV alone are poorly mixed for short keys.
        long hash = 0xcbf29ce484222325L;
        for (byte b : value.toArray()) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return (int) Long.remainderUnsigned(hash ^ (hash >>> 33), buckets);
    }

    /** The values of a row, null for null. */
    public List<@Nullable KeyBytes> of(GenericRecord row) {
        List<@Nullable KeyBytes> values = new ArrayList<>(parts.size());
        for (Part part : parts) {
            Object value = row.get(part.avroName());
            values.add(value == null ? null : part.transform().apply(value));
        }
        return values;
    }
}

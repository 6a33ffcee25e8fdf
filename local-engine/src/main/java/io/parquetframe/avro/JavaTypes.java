package io.parquetframe.avro;

import static org.apache.avro.Schema.Type.BOOLEAN;
import static org.apache.avro.Schema.Type.BYTES;
import static org.apache.avro.Schema.Type.DOUBLE;
import static org.apache.avro.Schema.Type.FLOAT;
import static org.apache.avro.Schema.Type.INT;
import static org.apache.avro.Schema.Type.LONG;
import static org.apache.avro.Schema.Type.STRING;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The Java classes that stand for one Avro type, whatever surrounds them. */
final class JavaTypes {

    private static final Map<Class<?>, Supplier<Schema>> TYPES = new HashMap<>();

    static {
        type(() -> AvroTypes.of(BOOLEAN), boolean.class, Boolean.class);
        type(() -> AvroTypes.of(INT), byte.class, Byte.class, short.class, Short.class, int.class, Integer.class);
        type(() -> AvroTypes.of(LONG), long.class, Long.class);
        type(() -> AvroTypes.of(FLOAT), float.class, Float.class);
        type(() -> AvroTypes.of(DOUBLE), double.class, Double.class);
        type(() -> AvroTypes.of(STRING), String.class, CharSequence.class);
        type(() -> AvroTypes.of(BYTES), byte[].class, ByteBuffer.class);
        type(AvroTypes::date, LocalDate.class);
        type(AvroTypes::timeMicros, LocalTime.class);
        type(AvroTypes::timestampMicros, Instant.class);
        type(AvroTypes::localTimestampMicros, LocalDateTime.class);
        type(AvroTypes::uuid, UUID.class);
    }

    private JavaTypes() {}

    static @Nullable Schema of(Class<?> type) {
        Supplier<Schema> schema = TYPES.get(type);
        return schema == null ? null : schema.get();
    }

    private static void type(Supplier<Schema> schema, Class<?>... classes) {
        for (Class<?> type : classes) {
            TYPES.put(type, schema);
        }
    }
}

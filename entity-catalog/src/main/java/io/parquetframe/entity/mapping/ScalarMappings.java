package io.parquetframe.entity.mapping;

import io.parquetframe.avro.AvroSchemaException;
import io.parquetframe.avro.AvroTimes;
import io.parquetframe.entity.EntityValueException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The classes that stand for one Avro type, as in ADR-0005: rules 1, 2, 4, 5 and 6. */
final class ScalarMappings {

    private record Scalar(Function<Object, Object> toAvro, Function<Object, Object> toJava) {}

    private static final long NANOS_PER_MICRO = 1000;

    private static final Map<Class<?>, Scalar> SCALARS = new HashMap<>();

    static {
        add(new Scalar(v -> (Boolean) v, Function.identity()), boolean.class, Boolean.class);
        add(new Scalar(v -> Math.toIntExact(whole(v)), Function.identity()), int.class, Integer.class);
        add(new Scalar(ScalarMappings::whole, Function.identity()), long.class, Long.class);
        add(new Scalar(v -> (Float) v, Function.identity()), float.class, Float.class);
        add(new Scalar(ScalarMappings::floating, Function.identity()), double.class, Double.class);
        add(
                new Scalar(v -> ((Byte) v).intValue(), r -> (byte) within(r, Byte.MIN_VALUE, Byte.MAX_VALUE)),
                byte.class,
                Byte.class);
        add(
                new Scalar(v -> ((Short) v).intValue(), r -> (short) within(r, Short.MIN_VALUE, Short.MAX_VALUE)),
                short.class,
                Short.class);
        add(new Scalar(v -> ((CharSequence) v).toString(), Object::toString), String.class, CharSequence.class);
        add(new Scalar(v -> ByteBuffer.wrap(((byte[]) v).clone()), ScalarMappings::bytes), byte[].class);
        add(new Scalar(v -> ByteBuffer.wrap(bytes(v)), r -> ByteBuffer.wrap(bytes(r))), ByteBuffer.class);
        add(
                new Scalar(v -> Math.toIntExact(((LocalDate) v).toEpochDay()), r -> LocalDate.ofEpochDay((Integer) r)),
                LocalDate.class);
        add(
                new Scalar(v -> time((LocalTime) v), r -> LocalTime.ofNanoOfDay((Long) r * NANOS_PER_MICRO)),
                LocalTime.class);
        add(new Scalar(v -> AvroTimes.micros("", (Instant) v), r -> instant((Long) r)), Instant.class);
        add(
                new Scalar(
                        v -> AvroTimes.micros("", (LocalDateTime) v),
                        r -> LocalDateTime.ofInstant(instant((Long) r), ZoneOffset.UTC)),
                LocalDateTime.class);
        add(new Scalar(v -> ((UUID) v).toString(), r -> UUID.fromString(r.toString())), UUID.class);
    }

    private ScalarMappings() {}

    /** Null where the class is none of these. */
    static @Nullable ValueMapping of(Class<?> type, String path) {
        Scalar scalar = SCALARS.get(type);
        return scalar == null ? null : new Named(path, scalar);
    }

    private static void add(Scalar scalar, Class<?>... types) {
        for (Class<?> type : types) {
            SCALARS.put(type, scalar);
        }
    }

    /** Keys and conditions may come as a narrower number than their column's. */
    private static long whole(Object value) {
        return value instanceof Integer || value instanceof Short || value instanceof Byte
                ? ((Number) value).longValue()
                : (Long) value;
    }

    private static double floating(Object value) {
        return value instanceof Float single ? single : (Double) value;
    }

    private static int within(Object raw, int least, int most) {
        int number = (Integer) raw;
        if (number < least || number > most) {
            throw new ArithmeticException("found " + number + ", expected " + least + " to " + most);
        }
        return number;
    }

    private static byte[] bytes(Object buffer) {
        ByteBuffer content = ((ByteBuffer) buffer).duplicate();
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return bytes;
    }

    private static long time(LocalTime time) {
        if (time.toNanoOfDay() % NANOS_PER_MICRO != 0) {
            throw new DateTimeException(
                    "expected whole microseconds, found " + time + "; truncate it before it is saved");
        }
        return time.toNanoOfDay() / NANOS_PER_MICRO;
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Puts the column's name before what goes wrong. */
    private record Named(String path, Scalar scalar) implements ValueMapping {

        @Override
        public Object toAvro(Object value) {
            return apply(scalar.toAvro(), value);
        }

        @Override
        public Object toJava(Object raw) {
            return apply(scalar.toJava(), raw);
        }

        private Object apply(Function<Object, Object> function, Object value) {
            try {
                return function.apply(value);
            } catch (ArithmeticException | DateTimeException | AvroSchemaException | IllegalArgumentException e) {
                throw new EntityValueException(path, "" + e.getMessage(), e);
            }
        }
    }
}

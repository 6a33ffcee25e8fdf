package io.parquetframe.entity.mapping;

/** A Java value as Avro's raw one and back. Neither is null. Immutable, thread-safe. */
interface ValueMapping {

    /**
     * Of a Java value.
     *
     * @throws io.parquetframe.entity.EntityValueException for a value that the column cannot hold exactly
     */
    Object toAvro(Object value);

    /**
     * Of a stored value.
     *
     * @throws io.parquetframe.entity.EntityValueException for a stored value that the Java type cannot hold
     */
    Object toJava(Object raw);
}

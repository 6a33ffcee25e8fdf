package io.parquetframe.entity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a record or bean an entity: its components or properties are columns, of the types of ADR-0005. What a class says is
 * checked when it is registered, by {@link EntityCatalog#store(Class)}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE})
public @interface Entity {

    /** Unique in the namespace; the simple name of the class unless said otherwise. */
    String name() default "";

    /** Where {@link EntityCatalog#store(Class)} keeps it. */
    String namespace() default "default";

    /** The properties that are the primary key, in this order; an alternative to {@link Id}. */
    String[] key() default {};

    /** {@code parquet} or {@code avro}. */
    String storage() default "parquet";

    /** The compression of data files; that of the storage unless said otherwise. */
    String codec() default "";

    /** Where the data files lie, in a directory named by the id: an absolute URI; in the warehouse unless said otherwise. */
    String location() default "";

    /** {@code enforced} or {@code trusted}: whether keys and relations are checked on writing. */
    String integrity() default "enforced";

    /** Bytes that compaction aims at for a data file, such as {@code 128m}. */
    String targetFileSize() default "";

    /** How long a snapshot stays readable after it stopped being current, such as {@code 7d}. */
    String retention() default "";
}

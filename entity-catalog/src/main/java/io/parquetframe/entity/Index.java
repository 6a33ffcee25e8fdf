package io.parquetframe.entity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Data files keep a filter of the values, so that {@link EntityStore#findBy} opens only those that may hold one. Properties of the
 * same name are indexed together.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface Index {

    /** The name of the index; that of the column unless said otherwise. */
    String name() default "";
}

package io.parquetframe.entity;

import io.parquetframe.entity.metadata.GeneratedKey;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The primary key, or one of its columns, in the order of the components or of the properties' names. Never null in a row. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface Id {

    /** Whether the store makes a key for a row that comes with null, or with 0 for a primitive. */
    GeneratedKey generated() default GeneratedKey.NONE;
}

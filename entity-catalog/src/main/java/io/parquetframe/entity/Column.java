package io.parquetframe.entity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a property's type does not say about its column. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface Column {

    /** The name in SQL and in files; that of the property unless said otherwise. */
    String name() default "";

    /** Names that it had before: a stored column of such a name is renamed. */
    String[] aliases() default {};

    /** For rows from before the column: JSON as Avro writes defaults, such as {@code 0} or {@code "none"}. */
    String defaultValue() default "";

    /** A comment. */
    String doc() default "";
}

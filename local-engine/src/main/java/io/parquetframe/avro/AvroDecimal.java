package io.parquetframe.avro;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Gives a BigDecimal its precision and scale, which the type itself does not have. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE_USE, ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface AvroDecimal {

    /** Digits in all, 1 to 38. */
    int precision();

    /** Digits after the point, 0 to precision. */
    int scale();
}

package jakarta.validation.constraints;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands in for the library's annotation, which is found by name. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Positive {}

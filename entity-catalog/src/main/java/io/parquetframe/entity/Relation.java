package io.parquetframe.entity;

import io.parquetframe.entity.metadata.OnDelete;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A foreign key: the value is the primary key of a row of another entity of the same namespace, or of this one. Null refers to
 * nothing. For a composite key, several properties bear the same {@link #name}.
 *
 * <p>One-to-many is the same relation walked backwards, by its {@link #inverse} name; many-to-many is an entity with two
 * relations.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface Relation {

    /** The class of the parent; it need not be registered yet. */
    Class<?> target();

    /** The name of the relation, and of the constraint; the property without a trailing {@code Id} unless said otherwise. */
    String name() default "";

    /** What the parent calls its children; the name of this entity unless said otherwise. */
    String inverse() default "";

    /** The property of the key of the parent that this one equals; needed only where orders differ. */
    String references() default "";

    /** What happens to this row when its parent is deleted. */
    OnDelete onDelete() default OnDelete.RESTRICT;
}

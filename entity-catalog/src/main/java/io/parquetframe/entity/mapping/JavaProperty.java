package io.parquetframe.entity.mapping;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record, or a property of a bean.
 *
 * @param setter null for a component
 * @param places where its annotations may stand
 */
record JavaProperty(String name, Type type, Method getter, @Nullable Method setter, List<AnnotatedElement> places) {

    <A extends Annotation> Optional<A> annotation(Class<A> kind) {
        return places.stream()
                .map(place -> place.getAnnotation(kind))
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }

    /** The class whatever its parameters. */
    Class<?> rawType() {
        return getter.getReturnType();
    }
}

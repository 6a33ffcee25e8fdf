package io.parquetframe.entity.mapping;

import io.parquetframe.entity.EntityDefinitionException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How objects of a record or bean are taken apart and put together, property by property. Which properties there are is said by
 * the schema that was inferred from the class. Immutable, thread-safe.
 */
final class JavaShape {

    private final Class<?> type;
    private final List<JavaProperty> properties;
    private final List<MethodHandle> getters = new ArrayList<>();
    private final List<MethodHandle> setters = new ArrayList<>();
    private final MethodHandle constructor;

    private JavaShape(Class<?> type, List<JavaProperty> properties) {
        this.type = type;
        this.properties = properties;
        for (JavaProperty property : properties) {
            getters.add(handle(property.getter()).asType(MethodType.methodType(Object.class, Object.class)));
            if (property.setter() != null) {
                setters.add(handle(property.setter())
                        .asType(MethodType.methodType(void.class, Object.class, Object.class)));
            }
        }
        this.constructor = constructor(type, properties);
    }

    /** @param names of its properties, in the order in which values come and go */
    static JavaShape of(Class<?> type, List<String> names) {
        return new JavaShape(
                type, names.stream().map(name -> property(type, name)).toList());
    }

    List<JavaProperty> properties() {
        return properties;
    }

    boolean isRecord() {
        return type.isRecord();
    }

    @Nullable
    Object get(Object object, int property) {
        try {
            return getters.get(property).invokeExact(object);
        } catch (Throwable e) {
            throw failed("read", e);
        }
    }

    /** Of a bean only. */
    void set(Object bean, int property, @Nullable Object value) {
        try {
            setters.get(property).invokeExact(bean, value);
        } catch (Throwable e) {
            throw failed("filled", e);
        }
    }

    Object create(@Nullable Object[] values) {
        Object created;
        try {
            created = constructor.invokeExact(isRecord() ? values : new Object[0]);
        } catch (Throwable e) {
            throw failed("made", e);
        }
        for (int i = 0; i < setters.size(); i++) {
            set(created, i, values[i]);
        }
        return created;
    }

    private RuntimeException failed(String what, Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        // What the class itself throws, say for a value that it does not accept, is its own to explain.
        return cause instanceof RuntimeException own
                ? own
                : new IllegalStateException("An object of " + type.getName() + " could not be " + what, cause);
    }

    private static JavaProperty property(Class<?> type, String name) {
        if (type.isRecord()) {
            RecordComponent component = Arrays.stream(type.getRecordComponents())
                    .filter(candidate -> candidate.getName().equals(name))
                    .findFirst()
                    .orElseThrow();
            List<AnnotatedElement> places = Stream.<AnnotatedElement>concat(
                            Stream.of(component, component.getAccessor()), fields(type, name))
                    .toList();
            return new JavaProperty(name, component.getGenericType(), component.getAccessor(), null, places);
        }
        String suffix = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        Method getter = Stream.of("get", "is")
                .flatMap(prefix -> methods(type, prefix + suffix, 0))
                .findFirst()
                .orElseThrow();
        Method setter = methods(type, "set" + suffix, 1)
                .filter(method -> method.getParameterTypes()[0] == getter.getReturnType())
                .findFirst()
                .orElseThrow();
        List<AnnotatedElement> places = Stream.<AnnotatedElement>concat(Stream.of(getter, setter), fields(type, name))
                .toList();
        return new JavaProperty(name, getter.getGenericReturnType(), getter, setter, places);
    }

    private static Stream<Method> methods(Class<?> type, String name, int parameters) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name)
                        && method.getParameterCount() == parameters
                        && !method.isBridge());
    }

    private static Stream<Field> fields(Class<?> type, String name) {
        return Stream.<Class<?>>iterate(type, c -> c != null && c != Object.class, Class::getSuperclass)
                .flatMap(c -> Arrays.stream(c.getDeclaredFields()))
                .filter(field -> field.getName().equals(name));
    }

    private static MethodHandle constructor(Class<?> type, List<JavaProperty> properties) {
        Class<?>[] parameters = type.isRecord()
                ? properties.stream().map(JavaProperty::rawType).toArray(Class<?>[]::new)
                : new Class<?>[0];
        if (Modifier.isAbstract(type.getModifiers())) {
            throw new EntityDefinitionException("Class " + type.getName()
                    + " is abstract, so that no object can be made of a row; store a class that is not");
        }
        try {
            Constructor<?> found = type.getDeclaredConstructor(parameters);
            return handle(found)
                    .asSpreader(Object[].class, parameters.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (NoSuchMethodException e) {
            throw new EntityDefinitionException(
                    "Class " + type.getName() + " has no constructor without parameters; a bean needs one");
        }
    }

    private static MethodHandle handle(Executable member) {
        try {
            // Classes need not be public, only the members that make them records or beans.
            ((AccessibleObject) member).setAccessible(true);
            return member instanceof Method method
                    ? MethodHandles.lookup().unreflect(method)
                    : MethodHandles.lookup().unreflectConstructor((Constructor<?>) member);
        } catch (IllegalAccessException | RuntimeException e) {
            throw new EntityDefinitionException(
                    "Class " + member.getDeclaringClass().getName() + " does not let " + member.getName()
                            + " be called (" + e.getMessage() + "); open its package to this library");
        }
    }
}

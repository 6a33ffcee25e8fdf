package io.parquetframe.entity.store;

import io.parquetframe.entity.EntityValueException;
import io.parquetframe.entity.key.KeyBytes;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Keys as users hand them in: a value, a List of values, or a record with components of the properties' names. */
final class Keys {

    private Keys() {}

    static KeyBytes of(Bound<?> bound, @Nullable Object key) {
        List<String> properties = bound.type().properties(bound.type().key());
        List<?> values =
                properties.size() == 1 ? java.util.Collections.singletonList(key) : parts(bound, key, properties);
        List<Object> raw = new ArrayList<>(values.size());
        for (int i = 0; i < properties.size(); i++) {
            raw.add(raw(bound, properties.get(i), values.get(i)));
        }
        try {
            return bound.key().of(raw);
        } catch (IllegalArgumentException e) {
            throw error(bound, "" + e.getMessage());
        }
    }

    private static List<?> parts(Bound<?> bound, @Nullable Object key, List<String> properties) {
        if (key instanceof List<?> list && list.size() == properties.size()) {
            return list;
        }
        if (key instanceof Record record) {
            return properties.stream()
                    .map(property -> component(bound, record, property))
                    .toList();
        }
        throw error(bound, "expected a List or a record with the values of " + properties + ", found " + key);
    }

    private static Object component(Bound<?> bound, Record key, String property) {
        try {
            Method accessor = key.getClass().getDeclaredMethod(property);
            accessor.setAccessible(true);
            return MethodHandles.lookup().unreflect(accessor).invoke(key);
        } catch (Throwable e) {
            throw error(bound, "expected a record with a component " + property + ", found " + key);
        }
    }

    private static Object raw(Bound<?> bound, String property, @Nullable Object value) {
        if (value == null) {
            throw error(bound, "expected a value of " + property + ", found null");
        }
        try {
            Object raw = bound.mapper().raw(property, value).orElseThrow().value();
            return java.util.Objects.requireNonNull(raw);
        } catch (ClassCastException e) {
            throw error(
                    bound,
                    "expected a value of the type of " + property + ", found " + value + " of "
                            + value.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        }
    }

    private static EntityValueException error(Bound<?> bound, String what) {
        return new EntityValueException("The key of " + bound.metadata().name(), what);
    }
}

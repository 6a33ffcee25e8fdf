package io.parquetframe.entity.mapping;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lists, sets and arrays.
 *
 * @param element of an element that is not null
 * @param nullable whether elements may be null
 * @param finish from a list of Java values to the type of the property
 */
record CollectionMapping(
        String path, ValueMapping element, boolean nullable, Function<List<@Nullable Object>, Object> finish)
        implements ValueMapping {

    @Override
    public Object toAvro(Object value) {
        List<@Nullable Object> raw = new ArrayList<>();
        if (value instanceof Collection<?> collection) {
            collection.forEach(item -> raw.add(Nulls.toAvro(element, item, nullable, path)));
        } else {
            for (int i = 0; i < Array.getLength(value); i++) {
                raw.add(Nulls.toAvro(element, Array.get(value, i), nullable, path));
            }
        }
        return raw;
    }

    @Override
    public Object toJava(Object raw) {
        List<@Nullable Object> values = new ArrayList<>();
        ((Collection<?>) raw).forEach(item -> values.add(item == null ? null : element.toJava(item)));
        return finish.apply(values);
    }
}

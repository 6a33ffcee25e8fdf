package io.parquetframe.entity.mapping;

import io.parquetframe.entity.EntityValueException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Maps with text as keys.
 *
 * @param value of a value that is not null
 * @param nullable whether values may be null
 * @param finish from a map of Java values to the type of the property
 */
record MapMapping(
        String path, ValueMapping value, boolean nullable, Function<Map<String, @Nullable Object>, Object> finish)
        implements ValueMapping {

    @Override
    public Object toAvro(Object map) {
        Map<String, @Nullable Object> raw = new LinkedHashMap<>();
        ((Map<?, ?>) map).forEach((key, item) -> {
            if (key == null) {
                throw new EntityValueException(path, "found null as a key of the map, expected text");
            }
            raw.put(key.toString(), Nulls.toAvro(value, item, nullable, path));
        });
        return raw;
    }

    @Override
    public Object toJava(Object raw) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        ((Map<?, ?>) raw).forEach((key, item) -> values.put(key.toString(), item == null ? null : value.toJava(item)));
        return finish.apply(values);
    }
}

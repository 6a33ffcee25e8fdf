package io.parquetframe.entity.mapping;

import io.parquetframe.entity.EntityValueException;
import org.jspecify.annotations.Nullable;

/** Nulls inside of values, where there is no row to name but the column. */
final class Nulls {

    private Nulls() {}

    static @Nullable Object toAvro(ValueMapping mapping, @Nullable Object value, boolean nullable, String path) {
        if (value != null) {
            return mapping.toAvro(value);
        }
        if (!nullable) {
            throw new EntityValueException(path, "found null, expected a value; the type inside does not allow nulls");
        }
        return null;
    }
}

package io.parquetframe.entity.store;

import java.util.List;
import org.apache.avro.generic.GenericRecord;

/**
 * A bean that gets values of some columns.
 *
 * @param before as it is now
 * @param after as it is stored
 */
record StoredBean<T>(Bound<T> bound, T bean, GenericRecord before, GenericRecord after, List<String> columns)
        implements Stored<T> {

    @Override
    public T apply() {
        return bound.mapper().with(bean, after, columns);
    }

    @Override
    public void undo() {
        bound.mapper().with(bean, before, columns);
    }
}

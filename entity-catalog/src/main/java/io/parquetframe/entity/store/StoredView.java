package io.parquetframe.entity.store;

import io.parquetframe.entity.data.CloseableIterator;
import io.parquetframe.entity.data.EntityReader;
import io.parquetframe.entity.data.KeyRange;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/** What is committed. */
record StoredView(NamespaceState state, EntityReader reader) implements View {

    @Override
    public Optional<GenericRecord> find(EntityState entity, KeyBytes key) throws IOException {
        return reader.find(entity, key);
    }

    @Override
    public CloseableIterator<GenericRecord> scan(EntityState entity, List<Integer> fieldIds, List<KeyRange> ranges)
            throws IOException {
        return reader.scan(entity, fieldIds, ranges);
    }

    @Override
    public long count(EntityState entity) throws IOException {
        return reader.count(entity);
    }
}

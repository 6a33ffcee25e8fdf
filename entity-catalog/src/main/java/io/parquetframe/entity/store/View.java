package io.parquetframe.entity.store;

import io.parquetframe.entity.data.CloseableIterator;
import io.parquetframe.entity.data.KeyRange;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/** A pinned state of a namespace as one caller sees it. */
interface View {

    NamespaceState state();

    /** The live row of a key, all columns. */
    Optional<GenericRecord> find(EntityState entity, KeyBytes key) throws IOException;

    /**
     * Live rows, in no order.
     *
     * @param ranges that the rows wanted meet; others may come too
     */
    CloseableIterator<GenericRecord> scan(EntityState entity, List<Integer> fieldIds, List<KeyRange> ranges)
            throws IOException;

    long count(EntityState entity) throws IOException;
}

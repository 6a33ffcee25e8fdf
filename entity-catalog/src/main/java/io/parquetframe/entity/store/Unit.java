package io.parquetframe.entity.store;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.metadata.EntityState;
import java.io.IOException;
import org.apache.avro.generic.GenericRecord;

/** What is to be one commit: rows that come and go, on the state of its beginning. For one thread. */
interface Unit extends View {

    /** What follows is one batch, in which each key comes once. */
    void beginBatch();

    /**
     * A row comes.
     *
     * @param insert whether its key must not be stored yet
     */
    void put(EntityState entity, KeyBytes key, GenericRecord row, boolean insert) throws IOException;

    /** A row goes. */
    void delete(EntityState entity, KeyBytes key, GenericRecord row) throws IOException;

    /** All rows go. */
    void clear(EntityState entity);

    /** The row of the key, or its absence, must be at the commit as it was at the beginning. */
    void relyOnUnchanged(EntityState entity, KeyBytes key);

    /** Generated keys below this one are taken. */
    void reserve(EntityState entity, long next);
}

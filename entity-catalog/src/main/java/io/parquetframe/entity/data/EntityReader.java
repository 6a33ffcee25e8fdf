package io.parquetframe.entity.data;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/**
 * Reads the live rows of entities, merged from their data files and by the current schema. What it caches belongs to
 * immutable files (footers, bounds, positions of pages), never rows. Keep one for each namespace; safe for use by many
 * threads.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class EntityReader implements KeyLookup {

    private EntityReader() {}

    public static EntityReader of(EntityStorage storage) {
        throw new UnsupportedOperationException();
    }

    /**
     * The live rows, in no order, as records of {@link io.parquetframe.entity.metadata.RowSchemas#of(EntityMetadata,
     * io.parquetframe.entity.metadata.EntitySchema, java.util.Set)}.
     *
     * @param fieldIds the columns to read; empty gives records without fields
     * @param conditions all of which hold for the rows returned
     */
    public CloseableIterator<GenericRecord> scan(EntityState state, List<Integer> fieldIds, List<KeyRange> conditions)
            throws IOException {
        throw new UnsupportedOperationException();
    }

    /** The live row of that primary key, all columns. */
    public Optional<GenericRecord> find(EntityState state, KeyBytes key) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<KeyBytes> present(EntityState state, List<Integer> fieldIds, List<KeyBytes> keys) throws IOException {
        throw new UnsupportedOperationException();
    }

    /**
     * The keys of all rows of one file, live or not, in the order of the file: ascending for the primary key of an entity,
     * any order for other columns; rows with a null in one of the columns are left out. Tombstones have the primary key
     * only.
     */
    public CloseableIterator<KeyBytes> keys(EntityMetadata entity, DataFile file, List<Integer> fieldIds)
            throws IOException {
        throw new UnsupportedOperationException();
    }

    /**
     * All rows of one file, live or not, by the current schema and in the order of the file. Tombstones come as records of
     * the key columns.
     */
    public CloseableIterator<GenericRecord> rows(EntityMetadata entity, DataFile file) throws IOException {
        throw new UnsupportedOperationException();
    }
}

package io.parquetframe.entity.data;

import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.io.IOException;
import java.util.List;
import org.apache.avro.generic.GenericRecord;

/**
 * Writes rows of one entity, or the keys of rows that are deleted, into data files: sorted by key within each file, divided
 * by partition and by size, with statistics and key filters. Rows may come in any order; those that come sorted cost no
 * sorting. Memory is bounded whatever the number of rows. Not safe for use by several threads.
 *
 * <p>The files are there for nobody until a commit names them. Closed without {@link #finish}, nothing stays.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class DataFileWriter implements AutoCloseable {

    private DataFileWriter() {}

    /**
     * A writer of rows by the current schema.
     *
     * @param replaces whether older rows of the same keys give way (a save); false for an insert, which has to be checked
     */
    public static DataFileWriter rows(EntityStorage storage, EntityMetadata entity, boolean replaces) {
        throw new UnsupportedOperationException();
    }

    /**
     * A writer of keys that are deleted; the entity must have a primary key. Of the rows added only the key columns count,
     * and only these need to be there.
     */
    public static DataFileWriter tombstones(EntityStorage storage, EntityMetadata entity) {
        throw new UnsupportedOperationException();
    }

    /**
     * Adds a row of {@link io.parquetframe.entity.metadata.RowSchemas#of(EntityMetadata)}; values are found by the names of
     * their fields. The row may be kept until the file is written: it must not change afterwards.
     *
     * @throws IllegalArgumentException naming the column, for a value that does not fit it
     */
    public void add(GenericRecord row) throws IOException {
        throw new UnsupportedOperationException();
    }

    public void addAll(Iterable<? extends GenericRecord> rows) throws IOException {
        for (GenericRecord row : rows) {
            add(row);
        }
    }

    /**
     * The files, forced to disk with their names; none for no rows. Two rows of one key in one file fail here, two files may
     * overlap.
     *
     * @throws RepeatedKeyException when a key came twice
     */
    public List<DataFile> finish() throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() throws IOException {
        throw new UnsupportedOperationException();
    }
}

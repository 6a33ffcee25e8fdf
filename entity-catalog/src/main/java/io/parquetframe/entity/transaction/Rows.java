package io.parquetframe.entity.transaction;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;

/** The rows of a namespace's entities, as far as integrity needs them. Safe for use by many threads. */
interface Rows {

    /**
     * Those of the keys that a live row has in these columns.
     *
     * @param keys ascending, each once
     */
    Collection<KeyBytes> present(EntityState state, List<Integer> fieldIds, List<KeyBytes> keys);

    /** The keys of all live rows, in any order; those with a null left out. Whoever calls closes the stream. */
    Stream<KeyBytes> live(EntityState state, List<Integer> fieldIds);

    /** All live rows. */
    void each(EntityState state, Consumer<GenericRecord> rows);

    /** The keys of a file's rows, live or not. */
    RowKeys keys(EntityMetadata entity, DataFile file);

    /**
     * The live rows that have one of the keys in these columns.
     *
     * @param keys ascending, each once
     */
    void matching(EntityState state, List<Integer> fieldIds, Collection<KeyBytes> keys, Consumer<GenericRecord> rows);

    /** Writes rows that take the place of stored ones. */
    List<AddedFile> replacing(EntityMetadata entity, Collection<GenericRecord> rows);

    /** Writes the keys of rows that go. */
    List<AddedFile> tombstones(EntityMetadata entity, Collection<GenericRecord> rows);

    /** Removes a file that no commit will name. */
    void discard(EntityMetadata entity, DataFile file);

    /** When a file was written, by the clock of its storage. */
    Instant written(EntityMetadata entity, DataFile file);

    /** The time by the same clock. */
    Instant now();
}

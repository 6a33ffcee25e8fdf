package io.parquetframe.entity.data;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;

/**
 * Which keys stand in live rows: what integrity asks. Keys come ascending, each once. Memory is bounded by the keys that are
 * asked for, so whoever has very many asks in portions. Safe for use by many threads.
 */
public interface KeyLookup {

    /** Those of the primary keys that have a live row. */
    Set<KeyBytes> present(EntityState state, List<KeyBytes> keys) throws IOException;

    /**
     * The values of a unique constraint that are taken, each with the primary key of the live row that has it; in an entity
     * without one, with an empty key.
     */
    Map<KeyBytes, KeyBytes> holders(EntityState state, Constraint.Unique unique, List<KeyBytes> values)
            throws IOException;

    /** Those of the parents' keys to which a live row refers. */
    Set<KeyBytes> referenced(EntityState child, Constraint.ForeignKey foreignKey, List<KeyBytes> parents)
            throws IOException;

    /** The live rows, all columns, that refer to one of the parents. */
    CloseableIterator<GenericRecord> children(
            EntityState child, Constraint.ForeignKey foreignKey, List<KeyBytes> parents) throws IOException;
}

package io.parquetframe.spark.write;

import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/**
 * Counts the changes of rows ({@code @Version}): one more than what was stored, whatever a statement sets. A stored version
 * comes with the id of a row, behind its key.
 */
final class RowVersions {

    private final @Nullable EntityField field;
    private final int ordinal;

    RowVersions(EntityMetadata entity) {
        this.field = entity.version().orElse(null);
        this.ordinal = entity.primaryKey().orElseThrow().fieldIds().size();
    }

    /** The columns that tell a row: those of the key, then the one that counts its changes. */
    static List<EntityField> id(EntityMetadata entity) {
        Stream<EntityField> key = entity.primaryKey().orElseThrow().fieldIds().stream()
                .map(id -> entity.schema().field(id).orElseThrow());
        return Stream.concat(key, entity.version().stream()).toList();
    }

    /**
     * Counts on.
     *
     * @param id of the row as it is stored
     * @param row in place of it
     */
    void count(InternalRow id, GenericRecord row) {
        EntityField version = field;
        if (version == null) {
            return;
        }
        // In a conditional expression the int would become a long.
        Object next;
        if (version.type().getType() == Schema.Type.INT) {
            next = Math.addExact(id.getInt(ordinal), 1);
        } else {
            next = Math.addExact(id.getLong(ordinal), 1);
        }
        row.put(AvroSchemas.avroName(version.name()), next);
    }
}

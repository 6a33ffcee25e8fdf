package io.parquetframe.spark.write;

import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.GeneratedKey;
import io.parquetframe.spark.catalog.EntityColumns;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Gives rows their keys where they come without. Ranges of a sequence are reserved by commits of their own, which readers do
 * not see, in growing steps; what is left over is a gap. For one thread.
 */
final class KeyGenerator {

    private static final long FIRST_RANGE = 16;
    private static final long LARGEST_RANGE = 1 << 16;

    private final String warehouse;
    private final String namespace;
    private final EntityMetadata entity;
    private final @Nullable EntityField field;
    private long next;
    private long end;
    private long range = FIRST_RANGE;

    KeyGenerator(String warehouse, String namespace, EntityMetadata entity) {
        this.warehouse = warehouse;
        this.namespace = namespace;
        this.entity = entity;
        int id = EntityColumns.generatedField(entity);
        this.field = id == 0 ? null : entity.schema().field(id).orElseThrow();
    }

    /** Sets the key of a row that has none. */
    void complete(GenericRecord row) {
        EntityField key = field;
        if (key == null) {
            return;
        }
        String name = AvroSchemas.avroName(key.name());
        if (row.get(name) == null) {
            row.put(name, value(key));
        }
    }

    private Object value(EntityField key) {
        if (entity.generatedKey() == GeneratedKey.UUID) {
            return UUID.randomUUID().toString();
        }
        long number = nextNumber();
        // In a conditional expression the int would become a long again.
        if (key.type().getType() == Schema.Type.INT) {
            return Math.toIntExact(number);
        }
        return number;
    }

    private long nextNumber() {
        if (next == end) {
            next = OpenWarehouses.at(warehouse).reserveKeys(namespace, entity.name(), range);
            end = next + range;
            range = Math.min(LARGEST_RANGE, range * 2);
        }
        return next++;
    }
}

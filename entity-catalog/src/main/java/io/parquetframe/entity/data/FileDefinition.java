package io.parquetframe.entity.data;

import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import org.apache.avro.AvroRuntimeException;

/** What an entity's files need of its definition: properties and defaults with a meaning. A task must not be the first to find out. */
public final class FileDefinition {

    private FileDefinition() {}

    /**
     * Checks properties and defaults.
     *
     * @throws EntityDefinitionException naming entity, and property or column
     */
    public static void check(EntityMetadata entity) {
        try {
            FileFormat.of(entity).codec(entity);
            FileLayout.targetBytes(entity);
        } catch (IllegalArgumentException e) {
            throw new EntityDefinitionException(String.valueOf(e.getMessage()));
        }
        SnapshotExpiry.retention(entity);
        entity.schema().fields().forEach(field -> checkDefault(entity, field));
    }

    private static void checkDefault(EntityMetadata entity, EntityField field) {
        try {
            RowDefaults.of(field);
        } catch (IllegalStateException | AvroRuntimeException e) {
            throw new EntityDefinitionException("Entity " + entity.name() + ": the default of column " + field.name()
                    + " is " + field.defaultValue() + ", which is no "
                    + field.type().getType().getName()
                    + " in JSON; write text in quotes, and numbers without");
        }
    }
}

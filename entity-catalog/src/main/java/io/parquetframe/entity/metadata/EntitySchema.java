package io.parquetframe.entity.metadata;

import java.util.List;
import java.util.Optional;

/**
 * One version of an entity's columns, in order. A data file names the version that it was written by, so that its columns
 * are found by id after any renaming.
 *
 * @param id from 1, in order of definition
 */
public record EntitySchema(int id, List<EntityField> fields) {

    public EntitySchema {
        fields = List.copyOf(fields);
    }

    /** The column of that name, by exact letters. */
    public Optional<EntityField> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    public Optional<EntityField> field(int fieldId) {
        return fields.stream().filter(field -> field.id() == fieldId).findFirst();
    }
}

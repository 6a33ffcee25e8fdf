package io.parquetframe.entity.mapping;

import io.parquetframe.entity.metadata.OnDelete;
import java.util.List;

/**
 * A foreign key that a class asks for.
 *
 * @param name of the relation and of the constraint
 * @param target the class of the parent
 * @param columns of the child
 * @param references the properties of the parent's key that the columns equal, in their order; an empty text where the class
 *     does not say
 * @param inverse what the parent calls its children
 */
public record EntityRelation(
        String name,
        Class<?> target,
        List<String> columns,
        List<String> references,
        String inverse,
        OnDelete onDelete) {

    public EntityRelation {
        columns = List.copyOf(columns);
        references = List.copyOf(references);
    }
}

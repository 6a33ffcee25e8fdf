package io.parquetframe.entity.store;

import io.parquetframe.entity.UnknownFieldException;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** From rows of a child to the key of their parent. */
record ParentLink(Constraint.ForeignKey constraint, KeyEncoding encoding) {

    /** @throws UnknownFieldException listing the relations to that class */
    static ParentLink of(Bound<?> child, String relation, ClassStore<?, ?> parent) {
        EntityMetadata metadata = child.metadata();
        List<Constraint.ForeignKey> relations = metadata.constraints(Constraint.ForeignKey.class).stream()
                .filter(key -> key.parent().equals(parent.registered().id()))
                .toList();
        return relations.stream()
                .filter(key -> key.name().equals(relation))
                .findFirst()
                .map(key -> new ParentLink(key, KeyEncoding.of(metadata, key.fieldIds())))
                .orElseThrow(() -> new UnknownFieldException(
                        metadata.name(),
                        "relation to " + parent.registered().type().name(),
                        relation,
                        relations.stream().map(Constraint::name).toList()));
    }

    /** Null where the row refers to nothing. */
    @Nullable
    KeyBytes key(GenericRecord child) {
        return encoding.of(child);
    }
}

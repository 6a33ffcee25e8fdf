package io.parquetframe.entity.imports;

import io.parquetframe.entity.data.RowDefaults;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** What a row has in columns that its source does not know. */
final class InitialValues {

    private InitialValues() {}

    /** The first version, a column's default for inserts, or null. */
    static @Nullable Object of(EntityMetadata entity, EntityField field) {
        if (entity.version().filter(field::equals).isPresent()) {
            return field.type().getType() == Schema.Type.INT ? (Object) 1 : (Object) 1L;
        }
        return RowDefaults.of(field);
    }
}

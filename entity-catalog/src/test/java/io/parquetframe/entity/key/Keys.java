package io.parquetframe.entity.key;

import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntitySchema;
import io.parquetframe.entity.metadata.GeneratedKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** Entities whose columns c1, c2, … have the types that a test needs. */
final class Keys {

    private Keys() {}

    static EntityMetadata entity(Schema... types) {
        List<EntityField> fields = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            fields.add(new EntityField(i + 1, "c" + (i + 1), types[i], true, null, null));
        }
        return new EntityMetadata(
                "1",
                "thing",
                "1",
                List.of(new EntitySchema(1, fields)),
                types.length,
                List.of(),
                List.of(),
                GeneratedKey.NONE,
                Map.of());
    }

    static KeyBytes number(long number) {
        return KeyBytes.owned(Values.bigEndian(number ^ Long.MIN_VALUE));
    }
}

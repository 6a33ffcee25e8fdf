package io.parquetframe.spark.source;

import io.parquetframe.avro.AvroSchemas;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Names for fields that a reader's schema has and no file is to fill: Avro would give a field of the file, wherever it has
 * the same name, in place of the default. For one thread.
 */
final class FreeNames {

    private final Set<String> taken = new HashSet<>();
    private final Set<Schema> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /** @param schemas all that a file's rows pass through, null for none: its own, and the one that the user gave */
    FreeNames(@Nullable Schema... schemas) {
        for (Schema schema : schemas) {
            if (schema != null) {
                take(schema);
            }
        }
    }

    /** The name, or one like it, that no field has. Each is given once. */
    String next(String wanted) {
        StringBuilder name = new StringBuilder(wanted);
        while (!taken.add(name.toString())) {
            name.append('_');
        }
        return name.toString();
    }

    private void take(Schema schema) {
        switch (schema.getType()) {
            case UNION -> schema.getTypes().forEach(this::take);
            case ARRAY -> take(schema.getElementType());
            case MAP -> take(schema.getValueType());
            case RECORD -> {
                // Records may hold themselves.
                if (seen.add(schema)) {
                    for (Schema.Field field : schema.getFields()) {
                        taken.add(field.name());
                        taken.add(AvroSchemas.columnName(field));
                        taken.addAll(field.aliases());
                        take(field.schema());
                    }
                }
            }
            default -> {
                // Nothing inside.
            }
        }
    }
}

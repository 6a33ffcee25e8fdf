package io.parquetframe.entity.store;

import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.entity.SchemaEvolutionException;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.mapping.EntityClass;
import io.parquetframe.entity.mapping.RowMapper;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A class and one version of its entity's definition. Immutable, thread-safe.
 *
 * @param key of the primary key
 * @param rules of its rows
 */
record Bound<T>(
        EntityClass<T> type, EntityMetadata metadata, RowMapper<T> mapper, KeyEncoding key, Supplier<RowRules> rules) {

    /** @throws SchemaEvolutionException when the entity has changed so that the class does not fit any more */
    static <T> Bound<T> of(EntityClass<T> type, EntityMetadata metadata) {
        type.columns().stream()
                .filter(column -> metadata.schema().field(column.name()).isEmpty())
                .findFirst()
                .ifPresent(column -> {
                    throw new SchemaEvolutionException(
                            metadata.name(),
                            column.name(),
                            "it was renamed or dropped while a store of class "
                                    + type.type().getName()
                                    + " was open; open the store again with a class that has the columns "
                                    + metadata.schema().fields().stream()
                                            .map(EntityField::name)
                                            .toList());
                });
        KeyEncoding key =
                KeyEncoding.of(metadata, metadata.primaryKey().orElseThrow().fieldIds());
        return new Bound<>(type, metadata, RowMapper.of(type, metadata), key, new OnceRules(metadata, key));
    }

    /** Made for the first row that is written: an entity that Java cannot write can be read all the same. */
    private static final class OnceRules implements Supplier<RowRules> {

        private final EntityMetadata metadata;
        private final KeyEncoding key;
        private volatile @Nullable RowRules rules;

        OnceRules(EntityMetadata metadata, KeyEncoding key) {
            this.metadata = metadata;
            this.key = key;
        }

        @Override
        public RowRules get() {
            RowRules known = rules;
            if (known == null) {
                known = RowRules.of(metadata, key);
                rules = known;
            }
            return known;
        }
    }

    List<Integer> columns() {
        return metadata.schema().fields().stream().map(EntityField::id).toList();
    }

    /** The name in rows of the only column of the key. */
    String keyColumn() {
        return AvroSchemas.avroName(type.key().get(0));
    }
}

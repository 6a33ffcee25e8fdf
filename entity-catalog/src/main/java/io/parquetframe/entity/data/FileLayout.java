package io.parquetframe.entity.data;

import io.parquetframe.config.ByteSizes;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.log.DurableFiles;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.DataFile.Content;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityProperties;
import io.parquetframe.entity.metadata.RowSchemas;
import io.parquetframe.entity.transaction.RowKeys;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * How files of an entity are written.
 *
 * @param codec by the format's own name
 * @param sequence of the files; 0 to take that of their commit
 */
record FileLayout(
        EntityStorage storage,
        EntityMetadata entity,
        Content content,
        boolean replaces,
        long sequence,
        Schema schema,
        FileFormat format,
        String codec,
        long targetBytes) {

    private static final String DEFAULT_TARGET = "128m";

    static FileLayout of(
            EntityStorage storage, EntityMetadata entity, Content content, boolean replaces, long sequence) {
        FileFormat format = FileFormat.of(entity);
        return new FileLayout(
                storage,
                entity,
                content,
                replaces,
                sequence,
                schema(entity, content),
                format,
                format.codec(entity),
                targetBytes(entity));
    }

    static long targetBytes(EntityMetadata entity) {
        String size = entity.properties().getOrDefault(EntityProperties.TARGET_FILE_SIZE, DEFAULT_TARGET);
        try {
            return ByteSizes.parse(size);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Entity " + entity.name() + " has the property " + EntityProperties.TARGET_FILE_SIZE + " = " + size
                            + ": " + e.getMessage() + "; write it like 128m",
                    e);
        }
    }

    private static Schema schema(EntityMetadata entity, Content content) {
        if (content == Content.ROWS) {
            return RowSchemas.of(entity);
        }
        Constraint.PrimaryKey key = entity.primaryKey()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Entity " + entity.name() + " has no primary key, so no row of it can be named to be deleted"));
        return RowSchemas.of(entity, entity.schema(), Set.copyOf(key.fieldIds()));
    }

    Path directory() {
        return storage.directory(entity);
    }

    DurableFiles calls() {
        return storage.calls();
    }

    /** What gets filters beside the primary key. */
    List<List<Integer>> indexed() {
        if (content == Content.TOMBSTONES) {
            return List.of();
        }
        Set<List<Integer>> columns = new LinkedHashSet<>();
        entity.constraints(Constraint.Unique.class).forEach(unique -> columns.add(unique.fieldIds()));
        entity.constraints(Constraint.ForeignKey.class).forEach(key -> columns.add(key.fieldIds()));
        columns.addAll(entity.indexes());
        entity.primaryKey().ifPresent(key -> columns.remove(key.fieldIds()));
        return List.copyOf(columns);
    }

    /** @param kept all rows of the file, or none */
    RowKeys keys(DataFile file, List<GenericRecord> kept) {
        if (kept.size() != file.rows()) {
            return EntityReader.of(storage).keys(entity, file);
        }
        return fieldIds -> {
            KeyEncoding encoding = KeyEncoding.of(entity, fieldIds);
            return kept.stream().map(row -> Optional.<KeyBytes>ofNullable(encoding.of(row)));
        };
    }
}

package io.parquetframe.entity.transaction;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.data.CloseableIterator;
import io.parquetframe.entity.data.DataFileWriter;
import io.parquetframe.entity.data.WrittenFile;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntitySchema;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.GeneratedKey;
import io.parquetframe.entity.metadata.OnDelete;
import io.parquetframe.entity.metadata.RowSchemas;
import io.parquetframe.entity.metadata.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** A namespace with entities of three columns each: id (long, the key), parent (long, may be null), text (may be null). */
public final class Shop {

    public static final String NAMESPACE = "shop";

    public final EntityCatalog catalog;
    private final String storage;

    /**
     * The namespace in a catalog.
     *
     * @param storage parquet or avro
     */
    public Shop(EntityCatalog catalog, String storage) {
        this.catalog = catalog;
        this.storage = storage;
    }

    public static Shop create(EntityCatalog catalog, String storage) {
        catalog.createNamespace(NAMESPACE, Map.of());
        return new Shop(catalog, storage);
    }

    /** An entity whose parent column refers to another, or to nothing. */
    public EntityMetadata entity(String name, @Nullable String parent, OnDelete onDelete, Constraint... more) {
        List<Constraint> constraints = new ArrayList<>();
        constraints.add(new Constraint.PrimaryKey(name + "_pk", List.of(1)));
        if (parent != null) {
            String id = parent.equals(name) ? name : id(parent);
            constraints.add(new Constraint.ForeignKey(name + "_fk", List.of(2), id, onDelete));
        }
        constraints.addAll(List.of(more));
        return entity(name, constraints, Map.of());
    }

    public EntityMetadata entity(String name, List<Constraint> constraints, Map<String, String> properties) {
        Map<String, String> all = new TreeMap<>(properties);
        all.put("storage", storage);
        Schema whole = Schema.create(Schema.Type.LONG);
        EntitySchema schema = new EntitySchema(
                1,
                List.of(
                        new EntityField(1, "id", whole, false, null, null),
                        new EntityField(2, "parent", whole, true, null, null),
                        new EntityField(3, "text", Schema.create(Schema.Type.STRING), true, null, null)));
        return new EntityMetadata(name, name, name, List.of(schema), 3, constraints, List.of(), GeneratedKey.NONE, all);
    }

    public Shop define(String name, @Nullable String parent, OnDelete onDelete, Constraint... more) {
        catalog.define(NAMESPACE, entity(name, parent, onDelete, more));
        return this;
    }

    public EntityState state(String entity) {
        return EntityCatalog.entity(NAMESPACE, catalog.state(NAMESPACE), entity);
    }

    public String id(String entity) {
        return state(entity).metadata().id();
    }

    public EntityTransaction begin() {
        return catalog.begin(NAMESPACE);
    }

    public GenericRecord row(String entity, long id, @Nullable Long parent, @Nullable String text) {
        GenericRecord row = new GenericData.Record(RowSchemas.of(state(entity).metadata()));
        row.put("id", id);
        row.put("parent", parent);
        row.put("text", text);
        return row;
    }

    public List<WrittenFile> write(String entity, boolean replaces, GenericRecord... rows) {
        try (DataFileWriter writer =
                DataFileWriter.rows(catalog.storage(NAMESPACE), state(entity).metadata(), replaces)) {
            writer.addAll(Arrays.asList(rows));
            return writer.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<WrittenFile> tombstones(String entity, long... ids) {
        try (DataFileWriter writer = DataFileWriter.tombstones(
                catalog.storage(NAMESPACE), state(entity).metadata())) {
            for (long id : ids) {
                writer.add(row(entity, id, null, null));
            }
            return writer.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Snapshot insert(String entity, long id, @Nullable Long parent, @Nullable String text) {
        return begin().add(id(entity), write(entity, false, row(entity, id, parent, text)))
                .commit("insert", Map.of("rows", "1"));
    }

    public Snapshot save(String entity, long id, @Nullable Long parent, @Nullable String text) {
        return begin().add(id(entity), write(entity, true, row(entity, id, parent, text)))
                .commit("save", Map.of("rows", "1"));
    }

    public Snapshot delete(String entity, long... ids) {
        return begin().add(id(entity), tombstones(entity, ids)).commit("delete", Map.of());
    }

    public KeyBytes key(String entity, long id) {
        return KeyEncoding.of(state(entity).metadata(), List.of(1)).of(List.of(id));
    }

    /** Rows as text, by key: {@code "1 null a"}. */
    public List<String> rows(String entity) {
        return rows(state(entity));
    }

    public List<String> rows(EntityState state) {
        Map<Long, String> rows = new TreeMap<>();
        try (CloseableIterator<GenericRecord> all = catalog.reader(NAMESPACE).scan(state)) {
            all.forEachRemaining(row -> {
                String text = row.get("id") + " " + row.get("parent") + " " + row.get("text");
                if (rows.put((Long) row.get("id"), text) != null) {
                    throw new AssertionError("Key twice: " + text);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(rows.values());
    }

    /** A file as compaction hands it out. */
    public static DataFile numbered(DataFile file, long sequence) {
        return new DataFile(
                file.path(),
                file.content(),
                file.replaces(),
                sequence,
                file.schemaId(),
                file.partition(),
                file.rows(),
                file.bytes(),
                file.keys(),
                file.indexes(),
                file.columns());
    }
}

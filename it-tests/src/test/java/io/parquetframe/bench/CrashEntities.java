package io.parquetframe.bench;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.data.CloseableIterator;
import io.parquetframe.entity.data.DataFileWriter;
import io.parquetframe.entity.data.WrittenFile;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntitySchema;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.GeneratedKey;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.entity.metadata.OnDelete;
import io.parquetframe.entity.metadata.RowSchemas;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Accounts and their balances: a key is in both or in neither, as each transaction writes both. */
record CrashEntities(EntityCatalog catalog) {

    static final String NAMESPACE = "crash";
    static final String ACCOUNT = "account";
    static final String BALANCE = "balance";

    void create() {
        catalog.createNamespace(NAMESPACE, Map.of());
        EntityMetadata account = entity(ACCOUNT, "parquet", List.of());
        catalog.define(NAMESPACE, account);
        catalog.define(
                NAMESPACE,
                entity(
                        BALANCE,
                        "avro",
                        List.of(new Constraint.ForeignKey("account_fk", List.of(1), account.id(), OnDelete.RESTRICT))));
    }

    private static EntityMetadata entity(String name, String storage, List<Constraint> more) {
        List<Constraint> constraints = new java.util.ArrayList<>(more);
        constraints.add(new Constraint.PrimaryKey("pk", List.of(1)));
        String id = EntityCatalog.newEntityId();
        EntitySchema schema = new EntitySchema(
                1, List.of(new EntityField(1, "id", Schema.create(Schema.Type.LONG), false, null, null)));
        return new EntityMetadata(
                id,
                name,
                id,
                List.of(schema),
                1,
                constraints,
                List.of(),
                GeneratedKey.NONE,
                Map.of("storage", storage));
    }

    void insert(long key) throws IOException {
        NamespaceState state = catalog.state(NAMESPACE);
        EntityMetadata account = entity(state, ACCOUNT).metadata();
        EntityMetadata balance = entity(state, BALANCE).metadata();
        catalog.begin(NAMESPACE)
                .add(account.id(), write(DataFileWriter.rows(catalog.storage(NAMESPACE), account, false), account, key))
                .add(balance.id(), write(DataFileWriter.rows(catalog.storage(NAMESPACE), balance, false), balance, key))
                .commit("insert", Map.of());
    }

    void delete(long key) throws IOException {
        NamespaceState state = catalog.state(NAMESPACE);
        EntityMetadata account = entity(state, ACCOUNT).metadata();
        EntityMetadata balance = entity(state, BALANCE).metadata();
        catalog.begin(NAMESPACE)
                .add(account.id(), write(DataFileWriter.tombstones(catalog.storage(NAMESPACE), account), account, key))
                .add(balance.id(), write(DataFileWriter.tombstones(catalog.storage(NAMESPACE), balance), balance, key))
                .commit("delete", Map.of());
    }

    private static List<WrittenFile> write(DataFileWriter writer, EntityMetadata entity, long key) throws IOException {
        try (writer) {
            GenericRecord row = new GenericData.Record(RowSchemas.of(entity));
            row.put("id", key);
            writer.add(row);
            return writer.finish();
        }
    }

    static EntityState entity(NamespaceState state, String name) {
        return EntityCatalog.entity(NAMESPACE, state, name);
    }

    Set<Long> keys(NamespaceState state, String name) throws IOException {
        Set<Long> keys = new TreeSet<>();
        try (CloseableIterator<GenericRecord> rows = catalog.reader(NAMESPACE).scan(entity(state, name))) {
            rows.forEachRemaining(row -> keys.add((Long) row.get("id")));
        }
        return keys;
    }
}

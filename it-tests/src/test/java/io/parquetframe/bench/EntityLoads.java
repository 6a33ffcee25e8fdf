package io.parquetframe.bench;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntitySchema;
import io.parquetframe.entity.metadata.GeneratedKey;
import io.parquetframe.entity.transaction.EntityTransaction;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** The state of a namespace, for a catalog that knows nothing yet in a process that has done the same before. */
final class EntityLoads {

    private EntityLoads() {}

    static EntityResult snapshots(EntityGround ground) throws Exception {
        EntitySaves.many(ground);
        return load(ground, EntitySaves.NAMESPACE);
    }

    static EntityResult entities(EntityGround ground) throws Exception {
        EntityCatalog catalog = ground.catalog();
        catalog.createNamespace("wide", Map.of());
        EntityTransaction transaction = catalog.begin("wide");
        for (int i = 0; i < ground.scaled(1000); i++) {
            transaction.define(entity("entity" + i, ground.storage()));
        }
        transaction.commit("define", Map.of());
        // A few more commits, so that a checkpoint is written.
        String first = catalog.state("wide")
                .entities()
                .values()
                .iterator()
                .next()
                .metadata()
                .name();
        for (int i = 0; i < 50; i++) {
            catalog.reserveKeys("wide", first, 1);
        }
        return load(ground, "wide");
    }

    private static EntityMetadata entity(String name, String storage) {
        String id = EntityCatalog.newEntityId();
        List<EntityField> fields = List.of(
                new EntityField(1, "id", Schema.create(Schema.Type.LONG), false, null, null),
                new EntityField(2, "name", Schema.create(Schema.Type.STRING), true, null, null),
                new EntityField(3, "amount", Schema.create(Schema.Type.DOUBLE), true, null, null));
        return new EntityMetadata(
                id,
                name,
                id,
                List.of(new EntitySchema(1, fields)),
                1,
                List.of(new Constraint.PrimaryKey("pk", List.of(1))),
                List.of(),
                GeneratedKey.NONE,
                Map.of("storage", storage));
    }

    private static EntityResult load(EntityGround ground, String namespace) throws Exception {
        return EntityResult.of(Stopwatch.samples(30, 40, call -> {
            try (EntityCatalog catalog = EntityCatalog.open(ground.directory().toString())) {
                catalog.state(namespace);
            }
        }));
    }
}

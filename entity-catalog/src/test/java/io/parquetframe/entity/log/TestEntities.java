package io.parquetframe.entity.log;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyFilter;
import io.parquetframe.entity.metadata.Change;
import io.parquetframe.entity.metadata.ColumnStatistics;
import io.parquetframe.entity.metadata.Commit;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntitySchema;
import io.parquetframe.entity.metadata.GeneratedKey;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.entity.metadata.OnDelete;
import io.parquetframe.entity.metadata.PartitionField;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/** Definitions, files and commits that say all that metadata can say. */
final class TestEntities {

    private TestEntities() {}

    static EntityMetadata entity(String id, String name) {
        Schema amount =
                LogicalTypes.decimal(12, 2).addToSchema(SchemaBuilder.builder().bytesType());
        EntitySchema schema = new EntitySchema(
                1,
                List.of(
                        new EntityField(1, "id", SchemaBuilder.builder().longType(), false, null, null),
                        new EntityField(2, "Größe €", amount, true, "\"1\"", "a comment"),
                        new EntityField(3, "parent", SchemaBuilder.builder().longType(), true, null, null)));
        return new EntityMetadata(
                id,
                name,
                id,
                List.of(schema),
                3,
                List.of(
                        new Constraint.PrimaryKey("pk", List.of(1)),
                        new Constraint.Unique("u", List.of(2, 3)),
                        new Constraint.ForeignKey("fk", List.of(3), id, OnDelete.SET_NULL),
                        new Constraint.Check("c", "id > 0", "{\"op\":\">\"}")),
                List.of(new PartitionField(1, PartitionField.Transform.BUCKET, 16)),
                GeneratedKey.SEQUENCE,
                Map.of("storage", "avro", "mine", "ü"));
    }

    static KeyBytes key(long value) {
        return KeyBytes.of(
                ByteBuffer.allocate(8).putLong(value ^ Long.MIN_VALUE).array());
    }

    static DataFile file(String path, long... keys) {
        return new DataFile(
                path,
                DataFile.Content.ROWS,
                false,
                0,
                1,
                Arrays.asList(key(1), null),
                keys.length,
                100,
                KeyFilter.of(Arrays.stream(keys).mapToObj(TestEntities::key).toList()),
                List.of(),
                List.of(new ColumnStatistics(1, 0, key(1), null, true)));
    }

    /** A commit that follows the state, a second later. */
    static Commit next(NamespaceState state, Change... changes) {
        return new Commit(
                state.sequence() + 1,
                "writer-" + state.sequence(),
                state.timestampMicros() + 1_000_000,
                "test",
                Map.of(),
                List.of(changes),
                List.of());
    }

    /** Adds a file to entity e, which must be there. */
    static Commit insert(NamespaceState state) {
        long key = state.sequence() + 1;
        return next(state, new Change.FilesChanged("e", List.of(file("f" + key + ".avro", key)), List.of()));
    }
}

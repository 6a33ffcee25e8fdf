package io.parquetframe.spark.catalog;

import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.Snapshot;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapBuilder;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Tables about an entity, by name; each is a list of rows that is there when the table is loaded. */
final class MetadataTables {

    private record Definition(StructType columns, Function<EntityTable, Stream<InternalRow>> rows) {}

    private static final Map<String, Definition> TABLES = Map.of(
            "snapshots",
                    new Definition(
                            StructType.fromDDL(
                                    "snapshot BIGINT NOT NULL, committed_at TIMESTAMP NOT NULL, operation STRING NOT NULL, summary MAP<STRING, STRING> NOT NULL"),
                            MetadataTables::snapshots),
            "history",
                    new Definition(
                            StructType.fromDDL(
                                    "snapshot BIGINT NOT NULL, made_current_at TIMESTAMP NOT NULL, superseded_at TIMESTAMP, operation STRING NOT NULL"),
                            MetadataTables::history),
            "files",
                    new Definition(
                            StructType.fromDDL(
                                    "path STRING NOT NULL, content STRING NOT NULL, snapshot BIGINT NOT NULL, replaces BOOLEAN NOT NULL, schema_id INT NOT NULL, rows BIGINT NOT NULL, bytes BIGINT NOT NULL"),
                            MetadataTables::files),
            "relations",
                    new Definition(
                            StructType.fromDDL(
                                    "name STRING NOT NULL, direction STRING NOT NULL, child STRING NOT NULL, child_columns ARRAY<STRING> NOT NULL, parent STRING NOT NULL, parent_columns ARRAY<STRING> NOT NULL, on_delete STRING NOT NULL"),
                            MetadataTables::relations));

    private MetadataTables() {}

    static Optional<Table> find(String name, EntityTable entity) {
        return Optional.ofNullable(TABLES.get(name))
                .map(table -> new RowsTable(
                        entity.name() + "." + name,
                        table.columns(),
                        table.rows().apply(entity).toList()));
    }

    private static Stream<InternalRow> snapshots(EntityTable entity) {
        return history(entity.entities()
                        .history(entity.namespaceName(), entity.metadata().name()))
                .stream()
                .map(snapshot ->
                        row(snapshot.id(), micros(snapshot), text(snapshot.operation()), summary(snapshot.summary())));
    }

    private static List<Snapshot> history(List<Snapshot> snapshots) {
        return snapshots.stream().sorted(Comparator.comparingLong(Snapshot::id)).toList();
    }

    private static Stream<InternalRow> history(EntityTable entity) {
        List<Snapshot> snapshots = history(entity.entities()
                .history(entity.namespaceName(), entity.metadata().name()));
        return Stream.iterate(0, i -> i < snapshots.size(), i -> i + 1).map(i -> {
            Snapshot snapshot = snapshots.get(i);
            Long until = i + 1 < snapshots.size() ? (Long) micros(snapshots.get(i + 1)) : null;
            return row(snapshot.id(), micros(snapshot), until, text(snapshot.operation()));
        });
    }

    private static Stream<InternalRow> files(EntityTable entity) {
        return entity.state().files().stream()
                .map(file -> row(
                        text(entity.storage().path(entity.metadata(), file).toString()),
                        text(file.content() == DataFile.Content.ROWS ? "rows" : "tombstones"),
                        file.sequence(),
                        file.replaces(),
                        file.schemaId(),
                        file.rows(),
                        file.bytes()));
    }

    private static Stream<InternalRow> relations(EntityTable entity) {
        EntityMetadata self = entity.metadata();
        return entity.namespace().entities().values().stream()
                .map(EntityState::metadata)
                .sorted(Comparator.comparing(EntityMetadata::name))
                .flatMap(child -> child.constraints(Constraint.ForeignKey.class).stream()
                        .filter(key ->
                                child.id().equals(self.id()) || key.parent().equals(self.id()))
                        .map(key -> relation(entity, child, key)));
    }

    private static InternalRow relation(EntityTable entity, EntityMetadata child, Constraint.ForeignKey key) {
        EntityMetadata parent = Objects.requireNonNull(
                        entity.namespace().entities().get(key.parent()))
                .metadata();
        return row(
                text(key.name()),
                text(child.id().equals(entity.metadata().id()) ? "forward" : "reverse"),
                text(child.name()),
                texts(SqlConstraints.names(child, key.fieldIds())),
                text(parent.name()),
                texts(SqlConstraints.names(
                        parent, parent.primaryKey().orElseThrow().fieldIds())),
                text(TableProperties.action(key.onDelete())));
    }

    private static InternalRow row(@Nullable Object... values) {
        return new GenericInternalRow(values);
    }

    private static long micros(Snapshot snapshot) {
        return ChronoUnit.MICROS.between(java.time.Instant.EPOCH, snapshot.committedAt());
    }

    private static UTF8String text(String text) {
        return UTF8String.fromString(text);
    }

    private static ArrayData texts(List<String> texts) {
        return ArrayData.toArrayData(texts.stream().map(MetadataTables::text).toArray());
    }

    private static Object summary(Map<String, String> summary) {
        ArrayBasedMapBuilder map = new ArrayBasedMapBuilder(DataTypes.StringType, DataTypes.StringType);
        new java.util.TreeMap<>(summary).forEach((key, value) -> map.put(text(key), text(value)));
        return map.build();
    }
}

package io.parquetframe.spark.scan;

import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntitySchema;
import io.parquetframe.spark.catalog.ColumnTypes;
import io.parquetframe.spark.scan.EntityReaderFactory.Columns;
import io.parquetframe.spark.scan.LiveFiles.LiveFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.sources.Filter;
import org.jspecify.annotations.Nullable;

/** A scan's partitions and what reads them. Made in the driver, by the thread that plans the query. */
final class EntityBatch implements Batch {

    private final EntityTableScan scan;
    private final SparkSession session;
    private @Nullable ScanPlan plan;

    EntityBatch(EntityTableScan scan) {
        this.scan = scan;
        this.session = (SparkSession) org.apache.spark.sql.SparkSession.active();
    }

    private ScanPlan plan() {
        ScanPlan current = plan;
        if (current == null) {
            current = scan.plan(session);
            plan = current;
        }
        return current;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        return plan().inputs();
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        EntityMetadata entity = scan.entity();
        List<Integer> key =
                entity.primaryKey().map(Constraint.PrimaryKey::fieldIds).orElse(List.of());
        List<Integer> all = new ArrayList<>(scan.fieldIds());
        key.stream().filter(id -> !all.contains(id)).forEach(all::add);
        Map<FileKind, Columns> plain = new HashMap<>();
        Map<FileKind, Columns> merging = new HashMap<>();
        for (LiveFile file : scan.all()) {
            FileKind kind = FileKind.of(file.file());
            plain.computeIfAbsent(kind, unseen -> columns(kind, scan.fieldIds(), scan.conditions()));
            if (!file.hiders().isEmpty()) {
                merging.computeIfAbsent(kind, unseen -> columns(kind, all, scan.conditions()));
            }
        }
        List<ScanFile> hiders = scan.hiders().stream()
                .map(file -> ScanPlan.whole(scan.storage(), entity, file))
                .toList();
        Map<FileKind, Columns> keys = new HashMap<>();
        // No row of these is left out: it hides others.
        hiders.forEach(file -> keys.computeIfAbsent(file.kind(), kind -> columns(kind, key, List.of())));
        KeyColumns hidden = new KeyColumns(
                scan.storage().directory().toString(),
                Travelling.pack(entity),
                key,
                key.stream()
                        .map(id -> ColumnTypes.toSpark(
                                entity.schema().field(id).orElseThrow().type()))
                        .toList(),
                key.stream().map(all::indexOf).toList(),
                hiders,
                Travelling.pack(scan.hiders().stream().map(EntityBatch::bare).toList()),
                keys);
        return new EntityReaderFactory(scan.fieldIds().size(), hiders.isEmpty() ? null : hidden, plain, merging);
    }

    /** Filters and statistics, which are long, stay behind. */
    private static DataFile bare(DataFile file) {
        return new DataFile(
                file.path(),
                file.content(),
                file.replaces(),
                file.sequence(),
                file.schemaId(),
                file.partition(),
                file.rows(),
                file.bytes(),
                null,
                List.of(),
                List.of());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EntityBatch batch && batch.scan.equals(scan);
    }

    @Override
    public int hashCode() {
        return scan.hashCode();
    }

    private Columns columns(FileKind kind, List<Integer> fieldIds, List<Predicate> conditions) {
        EntityMetadata entity = scan.entity();
        EntitySchema version = entity.schema(kind.schemaId());
        ColumnProgram program = ColumnProgram.of(entity, version, fieldIds);
        if (kind.isAvro()) {
            return new Columns(
                    program,
                    new AvroSource(
                            program.read(),
                            Broadcasts.of(session, session.sessionState().newHadoopConf())));
        }
        Filter[] filters = FileConditions.of(conditions, entity, version, fieldIds);
        return new Columns(program, ParquetSource.of(session, program.read(), filters));
    }
}

package io.parquetframe.spark.scan;

import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntitySchema;
import io.parquetframe.spark.scan.EntityReaderFactory.Columns;
import io.parquetframe.spark.scan.LiveFiles.LiveFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.sources.Filter;
import org.jspecify.annotations.Nullable;

/** A scan's partitions and what reads them. Made in the driver, by the thread that plans the query. */
final class EntityBatch implements Batch {

    private final EntityScan scan;
    private final SparkSession session;
    private @Nullable ScanPlan plan;

    EntityBatch(EntityScan scan) {
        this.scan = scan;
        this.session = (SparkSession) org.apache.spark.sql.SparkSession.active();
    }

    private ScanPlan plan() {
        ScanPlan current = plan;
        if (current == null) {
            SQLConf conf = session.sessionState().conf();
            current = ScanPlan.of(
                    scan.storage(),
                    scan.entity(),
                    scan.files(),
                    conf.filesMaxPartitionBytes(),
                    conf.filesOpenCostInBytes());
            plan = current;
        }
        return current;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        return plan().partitions().toArray(InputPartition[]::new);
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
        for (LiveFile file : scan.files()) {
            FileKind kind = FileKind.of(file.file());
            plain.computeIfAbsent(kind, unseen -> columns(kind, scan.fieldIds()));
            merging.computeIfAbsent(kind, unseen -> columns(kind, all));
        }
        return new EntityReaderFactory(
                scan.storage().directory().toString(),
                Travelling.pack(entity),
                scan.fieldIds().size(),
                key.stream().map(all::indexOf).toList(),
                Travelling.pack(plan().hiders()),
                plain,
                merging);
    }

    private Columns columns(FileKind kind, List<Integer> fieldIds) {
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
        Filter[] filters = FileConditions.of(scan.conditions(), entity, version);
        return new Columns(program, ParquetSource.of(session, program.read(), filters));
    }
}

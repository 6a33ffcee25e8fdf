package io.parquetframe.spark.write;

import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.spark.catalog.CatalogErrors;
import io.parquetframe.spark.catalog.EntityColumns;
import io.parquetframe.spark.scan.EntityScanBuilder;
import io.parquetframe.spark.source.Undeclared;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.plans.logical.AppendData;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import scala.Option;

/**
 * Deletes stored rows by a condition that Spark evaluates: a job of its own within a statement, whose tasks write the keys
 * of the rows that they find.
 *
 * @param state whose rows are meant
 */
record DeletedRows(WriteTarget target, EntityState state) {

    /** The files with the keys; nobody has committed them. */
    List<DataFile> where(Column condition) {
        if (state.metadata().primaryKey().isEmpty()) {
            throw Undeclared.of(CatalogErrors.unsupported(
                    target.name(),
                    "overwriting some of its rows, as it has no primary key",
                    "overwrite whole partitions, or all rows"));
        }
        SparkSession session = (SparkSession) org.apache.spark.sql.SparkSession.active();
        List<EntityField> key = state.metadata().primaryKey().orElseThrow().fieldIds().stream()
                .map(id -> state.metadata().schema().field(id).orElseThrow())
                .toList();
        Stored stored = new Stored(target, state);
        Keys keys = new Keys(target, key, new ArrayList<>());
        Dataset<Row> rows = org.apache.spark.sql.classic.Dataset.ofRows(session, relation(stored));
        Dataset<Row> found = rows.filter(condition)
                .select(key.stream()
                        .map(field -> rows.col("`" + field.name().replace("`", "``") + "`"))
                        .toArray(Column[]::new));
        LogicalPlan query = ((org.apache.spark.sql.classic.Dataset<Row>) found)
                .queryExecution()
                .analyzed();
        org.apache.spark.sql.classic.Dataset.ofRows(
                session, AppendData.byPosition(relation(keys), query, AppendData.byPosition$default$3()));
        return List.copyOf(keys.written());
    }

    private static DataSourceV2Relation relation(org.apache.spark.sql.connector.catalog.Table table) {
        return DataSourceV2Relation.create(table, Option.empty(), Option.empty());
    }

    /** The rows. */
    private record Stored(WriteTarget target, EntityState state) implements SupportsRead {
        @Override
        public String name() {
            return target.name();
        }

        @Override
        public org.apache.spark.sql.connector.catalog.Column[] columns() {
            return EntityColumns.all(state.metadata());
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of(TableCapability.BATCH_READ);
        }

        @Override
        public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
            return new EntityScanBuilder(target.name(), target.storage(), state);
        }
    }

    /** Where their keys go. Filled by one thread. */
    private record Keys(WriteTarget target, List<EntityField> key, List<DataFile> written)
            implements SupportsWrite, WriteBuilder, Write, BatchWrite {
        @Override
        public String name() {
            return "deleted rows of " + target.name();
        }

        @Override
        public org.apache.spark.sql.connector.catalog.Column[] columns() {
            return org.apache.spark.sql.connector.catalog.CatalogV2Util.structTypeToV2Columns(
                    EntityColumns.struct(key));
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of(TableCapability.BATCH_WRITE);
        }

        @Override
        public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
            return this;
        }

        @Override
        public Write build() {
            return this;
        }

        @Override
        public BatchWrite toBatch() {
            return this;
        }

        @Override
        public DataWriterFactory createBatchWriterFactory(PhysicalWriteInfo info) {
            return new Factory(WriterSettings.of(target));
        }

        @Override
        public void commit(WriterCommitMessage[] messages) {
            written.addAll(WrittenFiles.files(messages));
        }

        @Override
        public void abort(WriterCommitMessage[] messages) {
            StagedFiles.remove(target.storage(), target.metadata(), WrittenFiles.files(messages));
        }
    }

    private record Factory(WriterSettings settings) implements DataWriterFactory {
        @Override
        public DataWriter<InternalRow> createWriter(int partition, long task) {
            return new TombstoneWriter(settings);
        }
    }
}

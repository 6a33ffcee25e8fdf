package io.parquetframe.entity.store;

import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.Progress;
import io.parquetframe.entity.data.RowWatch;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.GeneratedKey;
import io.parquetframe.entity.transaction.EntityTransaction;
import java.io.IOException;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Rows that come from files rather than from objects, inserted into one entity by a transaction: required columns and CHECKs hold
 * for each, the rest is checked at the commit. Closed before {@link #finish}, nothing stays. Memory is bounded. For one thread.
 */
public final class RowInserts implements AutoCloseable {

    private final EntityTransaction transaction;
    private final EntityMetadata entity;
    private final RowWatch watch;
    private final RowFiles files;
    private final RowRules.Batch rules;
    private final @Nullable String sequenceColumn;
    private final long nextKey;
    private long largestKey = Long.MIN_VALUE;

    private RowInserts(
            EntityTransaction transaction, EntityMetadata entity, RowFiles files, RowRules rules, Progress progress) {
        this.transaction = transaction;
        this.entity = entity;
        this.watch = new RowWatch(progress, Progress.Step.WRITE, "Writing to " + entity.name());
        this.files = files;
        this.rules = rules.batch();
        this.sequenceColumn = entity.generatedKey() == GeneratedKey.SEQUENCE
                ? column(entity, entity.primaryKey().orElseThrow().fieldIds().get(0))
                : null;
        this.nextKey = Optional.ofNullable(transaction.state().entities().get(entity.id()))
                .map(EntityState::nextKey)
                .orElse(1L);
    }

    /**
     * Inserts for an entity.
     *
     * @param entity that the transaction sees, or defines
     * @throws io.parquetframe.entity.EntityDefinitionException for a CHECK that only Spark evaluates
     */
    public static RowInserts of(
            EntityCatalog catalog,
            String namespace,
            EntityTransaction transaction,
            EntityMetadata entity,
            Progress progress) {
        KeyEncoding key = entity.primaryKey()
                .map(primary -> KeyEncoding.of(entity, primary.fieldIds()))
                .orElse(null);
        return new RowInserts(
                transaction,
                entity,
                new RowFiles(catalog.storage(namespace), entity),
                RowRules.of(entity, key),
                progress);
    }

    private static String column(EntityMetadata entity, int id) {
        return AvroSchemas.avroName(entity.schema().field(id).orElseThrow().name());
    }

    /**
     * Inserts a row of the entity's schema, with raw values.
     *
     * @throws java.util.concurrent.CancellationException after an interrupt
     */
    public void add(GenericRecord row) throws IOException {
        watch.row();
        if (sequenceColumn != null && row.get(sequenceColumn) instanceof Number key) {
            largestKey = Math.max(largestKey, key.longValue());
        }
        if (rules.accept(row)) {
            files.put(row, true);
        }
    }

    /**
     * Hands all over to the transaction.
     *
     * @return how many rows there are
     * @throws io.parquetframe.entity.ConstraintViolationException for rows that are wrong in themselves
     */
    public long finish() throws IOException {
        rules.finish();
        watch.look();
        files.finish(transaction);
        if (largestKey >= nextKey && largestKey < Long.MAX_VALUE) {
            transaction.reserveKeys(entity.id(), largestKey + 1);
        }
        return watch.rows();
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
